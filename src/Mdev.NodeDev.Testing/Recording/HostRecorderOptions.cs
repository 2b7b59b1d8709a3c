using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>What of a host is recorded. The defaults take what node devices are made of.</summary>
public sealed record HostRecorderOptions
{
    /// <summary>
    /// The directories to record, from the root, each as a whole: by default <c>sys/bus</c>, <c>sys/class</c>,
    /// <c>sys/devices</c>,
    /// <c>sys/kernel/iommu_groups</c>, <c>sys/module/nvidia</c>, <c>proc/driver/nvidia/gpus</c>,
    /// <c>proc/driver/nvidia/capabilities</c>, <c>usr/share/nvidia/vgpu</c>, <c>etc/mdevctl.d</c> and
    /// <c>run/udev/data</c>. One that does not exist is skipped. An empty path is the root.
    /// </summary>
    public ValueList<string> Paths { get; init; } =
    [
        "sys/bus",
        "sys/class",
        "sys/devices",
        "sys/kernel/iommu_groups",
        "sys/module/nvidia",
        "proc/driver/nvidia/gpus",
        "proc/driver/nvidia/capabilities",
        "usr/share/nvidia/vgpu",
        "etc/mdevctl.d",
        "run/udev/data",
    ];

    /// <summary>
    /// The longest file that is kept, in bytes; by default 65,536. A longer one is left out. The catalogue of vGPU
    /// types of NVIDIA's driver may have 16 MiB, the most that a file of a host in text can have.
    /// </summary>
    public int MaxFileSize { get; init; } = 64 * 1024;

    /// <summary>After how many entries recording stops; by default 200,000.</summary>
    public int MaxEntries { get; init; } = 200_000;

    /// <summary>
    /// Says of a path below the root whether it is kept; a directory that is not is not entered. By default <see
    /// cref="HostRecorderFilter.NodeDevices"/>.
    /// </summary>
    public Func<string, FileEntryKind, bool> Filter { get; init; } = HostRecorderFilter.NodeDevices;

    /// <summary>
    /// Whether files are kept that identify one machine or one piece of hardware: serial numbers, asset tags, the UUID
    /// of the machine, of a GPU, MAC addresses, vital product data, and what udev knows of a device beside its links.
    /// Default: no.
    /// </summary>
    public bool IncludeSerials { get; init; }
}
