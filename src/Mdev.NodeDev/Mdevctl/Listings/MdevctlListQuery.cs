using System.Diagnostics;

namespace Mdev.NodeDev.Hosts;

/// <summary>What <see cref="MdevctlListings.ToMdevctlListJson"/> lists.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MdevctlListQuery
{
    /// <summary>All active devices.</summary>
    public static MdevctlListQuery Active => new();

    /// <summary><c>--defined</c>: all definitions.</summary>
    public static MdevctlListQuery AllDefined => new() { Defined = true };

    /// <summary><c>--defined</c>: definitions instead of active devices.</summary>
    public bool Defined { get; init; }

    /// <summary>
    /// <c>--uuid</c>: devices of this UUID only. A single such device is printed alone, without parent and UUID.
    /// </summary>
    public Guid? Uuid { get; init; }

    /// <summary><c>--parent</c>: devices of this parent only.</summary>
    public string? ParentName { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(MdevctlListQuery), PrintMembers);
}
