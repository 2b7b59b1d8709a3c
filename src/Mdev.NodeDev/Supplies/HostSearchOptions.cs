using System.Diagnostics;

namespace Mdev.NodeDev.Supplies;

/// <summary>Which places <see cref="HostSearch"/> looks at, and which it prefers.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostSearchOptions
{
    /// <summary>All places, for one device.</summary>
    public static HostSearchOptions Default => new();

    /// <summary>
    /// The only parent or function to look at, by any name that <see cref="Hosts.HostSnapshot.FindParents"/> knows; the
    /// card of functions stands for all of them. Default: all.
    /// </summary>
    public string? Parent { get; init; }

    /// <summary>The only driver of parents and functions to look at, for example <c>nvidia</c>. Default: all.</summary>
    public string? Driver { get; init; }

    /// <summary>
    /// The only device API to look at. A function of vendor VFIO has <c>vfio-pci</c>, as QEMU opens it. Default: all.
    /// </summary>
    public DeviceApi? DeviceApi { get; init; }

    /// <summary>The NUMA node whose places come first, of those with enough room. Default: none.</summary>
    public int? PreferredNumaNode { get; init; }

    /// <summary>
    /// The only NUMA node to look at; places without a node are left out then. Default: all.
    /// </summary>
    public int? RequiredNumaNode { get; init; }

    /// <summary>
    /// How many devices are needed, 1 or above: places that have room for all of them come first. Default: 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public int Count
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Whether some places are left out.</summary>
    internal bool Restricts =>
        Parent is not null || Driver is not null || DeviceApi is not null || RequiredNumaNode is not null;

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostSearchOptions), PrintMembers);
}
