using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>What <see cref="HostRecorder"/> records. By default it records what node devices are made of.</summary>
public sealed record HostRecorderOptions
{
    /// <summary>
    /// The directories to record, from the root, each as a whole: by default <c>sys/bus</c>, <c>sys/class</c>,
    /// <c>sys/devices</c>, <c>sys/kernel/iommu_groups</c> and <c>etc/mdevctl.d</c>. A missing one is skipped. An
    /// empty path is the root.
    /// </summary>
    public ValueList<string> Paths { get; init; } =
    ["sys/bus", "sys/class", "sys/devices", "sys/kernel/iommu_groups", "etc/mdevctl.d"];

    /// <summary>The size of the largest file to keep, in bytes. Default: 65,536. Larger files are skipped.</summary>
    public int MaxFileSize { get; init; } = 64 * 1024;

    /// <summary>After how many entries recording stops; by default 200,000.</summary>
    public int MaxEntries { get; init; } = 200_000;

    /// <summary>
    /// Decides whether a path below the root is kept; a directory that is not kept is not entered. Default:
    /// <see cref="HostRecorderFilter.NodeDevices"/>.
    /// </summary>
    public Func<string, FileEntryKind, bool> Filter { get; init; } = HostRecorderFilter.NodeDevices;
}
