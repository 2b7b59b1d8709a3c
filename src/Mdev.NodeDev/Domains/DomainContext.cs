using System.Diagnostics;

namespace Mdev.NodeDev.Domains;

/// <summary>What the rest of a domain has that matters to its hostdevs.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record DomainContext
{
    /// <summary>Whether there is a <c>&lt;graphics&gt;</c>.</summary>
    public bool HasGraphics { get; init; }

    /// <summary>Whether <c>&lt;os&gt;</c> has a <c>&lt;boot&gt;</c>.</summary>
    public bool HasOsBoot { get; init; }

    /// <summary>
    /// The machine of the guest, from <c>&lt;os&gt;&lt;type machine='…'&gt;</c>, for example <c>q35</c> or
    /// <c>pc-q35-10.0</c>; <see langword="null"/> where it is left out.
    /// </summary>
    public string? Machine { get; init; }

    /// <summary>The other devices of the domain that take a place, in document order.</summary>
    public ValueList<DomainDevice> Devices { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(DomainContext), PrintMembers);
}
