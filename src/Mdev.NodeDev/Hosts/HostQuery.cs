using System.Diagnostics;

namespace Mdev.NodeDev.Hosts;

/// <summary>Options for <see cref="NodeHost.Scan"/>: what it reads.</summary>
/// <example>
/// <code>
/// HostSnapshot host = NodeHost.Local.Scan(HostQuery.Mediated);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostQuery
{
    /// <summary>Everything.</summary>
    public static HostQuery All => new();

    /// <summary>
    /// Mediated devices, their parents and definitions only; much less to read on a host with many PCI functions.
    /// </summary>
    public static HostQuery Mediated => new() { Parts = ScanParts.Mediated };

    /// <summary>
    /// The parts to read. A view of libvirt is complete only if all are read; see <see cref="LibvirtView.IsComplete"/>.
    /// Default: <see cref="ScanParts.All"/>.
    /// </summary>
    public ScanParts Parts { get; init; } = ScanParts.All;

    /// <summary>The parents to read with their types, by name; <see langword="null"/> for all of them.</summary>
    internal ValueList<string>? OnlyParents { get; init; }

    internal bool Includes(string parentName) =>
        OnlyParents is not { } only || only.Contains(parentName, StringComparer.Ordinal);

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostQuery), PrintMembers);
}
