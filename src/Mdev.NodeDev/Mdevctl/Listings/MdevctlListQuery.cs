namespace Mdev.NodeDev.Hosts;

/// <summary>What a listing in the form of <c>mdevctl list</c> shows.</summary>
public sealed record MdevctlListQuery
{
    /// <summary>All active devices.</summary>
    public static MdevctlListQuery Active { get; } = new();

    /// <summary><c>--defined</c>: all definitions.</summary>
    public static MdevctlListQuery AllDefined { get; } = new() { Defined = true };

    /// <summary><c>--defined</c>: definitions instead of active devices.</summary>
    public bool Defined { get; init; }

    /// <summary><c>--uuid</c>: devices of this UUID only. If that is one, its JSON stands alone, without parent and UUID.</summary>
    public Guid? Uuid { get; init; }

    /// <summary><c>--parent</c>: devices of this parent only.</summary>
    public string? ParentName { get; init; }

    /// <summary><c>--verbose</c>: text shows attributes, too; JSON always does.</summary>
    public bool Verbose { get; init; }
}
