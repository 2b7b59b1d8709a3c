namespace Mdev.NodeDev.Domains;

/// <summary>What the rest of a domain has that matters to its hostdevs.</summary>
public sealed record DomainContext
{
    /// <summary>Whether there is a <c>&lt;graphics&gt;</c>.</summary>
    public bool HasGraphics { get; init; }

    /// <summary>Whether <c>&lt;os&gt;</c> has a <c>&lt;boot&gt;</c>.</summary>
    public bool HasOsBoot { get; init; }
}
