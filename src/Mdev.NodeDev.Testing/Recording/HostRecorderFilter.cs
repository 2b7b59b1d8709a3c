using System.Collections.Frozen;
using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Ready-made filters for <see cref="HostRecorderOptions.Filter"/>.</summary>
public static class HostRecorderFilter
{
    const string Definitions = "etc/mdevctl.d/";
    const string Urn = "urn:uuid:";
    const string UdevData = "run/udev/data/";
    const string NvidiaModule = "sys/module/nvidia/";
    const string NvidiaGpus = "proc/driver/nvidia/gpus/";
    const string NvidiaShare = "usr/share/nvidia/vgpu/";
    const string GpuInformation = "/information";

    /// <summary>The driver's catalogue of vGPU types.</summary>
    internal const string VgpuCatalogue = $"{NvidiaShare}vgpuConfig.xml";

    /// <summary>What of <c>information</c> is not the same for one GPU alone.</summary>
    static readonly string[] GpuKeys = ["Model", "Bus Location", "Device Minor"];

    /// <summary>The subsystems of the devices that are read, whose files udev names by them.</summary>
    static readonly string[] Subsystems =
    [
        "pci",
        "css",
        "ccw",
        "ccwgroup",
        "ap",
        "matrix",
        "mdev",
        "mtty",
        "mdpy",
        "mbochs",
    ];

    static readonly FrozenSet<string> SerialNames = new[]
    {
        "serial",
        "product_uuid",
        "vpd",
        "vpd_pg80",
        "vpd_pg83",
        "wwid",
        "nguid",
        "eui",
        "uuid",
        "macaddress",
        "node_guid",
        "sys_image_guid",
        "sas_address",
    }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> NoisyNames = new[]
    {
        // Counters and settings that change all the time and say nothing about what a device is.
        "power",
        "statistics",
        "queues",
        "trace",
        "msi_irqs",
        "mq",
        "stats",
        "wakeup",
        // What is large, slow to read, or acts when it is read.
        "rom",
        "rescan",
        "reset",
        "modalias",
    }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> NoisyPaths = new[]
    {
        // Processors, ACPI tables, performance counters, terminals, work queues: never node devices.
        "sys/devices/LNXSYSTM:00",
        "sys/devices/system",
        "sys/devices/software",
        "sys/devices/tracepoint",
        "sys/devices/virtual/bdi",
        "sys/devices/virtual/mem",
        "sys/devices/virtual/misc",
        "sys/devices/virtual/thermal",
        "sys/devices/virtual/tty",
        "sys/devices/virtual/vc",
        "sys/devices/virtual/vtconsole",
        "sys/devices/virtual/workqueue",
        "sys/class/bdi",
        "sys/class/mem",
        "sys/class/misc",
        "sys/class/thermal",
        "sys/class/tty",
        "sys/class/vc",
        "sys/class/vtconsole",
        "sys/class/wakeup",
        "sys/bus/acpi",
        "sys/bus/clockevents",
        "sys/bus/clocksource",
        "sys/bus/cpu",
        "sys/bus/event_source",
        "sys/bus/machinecheck",
        "sys/bus/memory",
        "sys/bus/node",
        "sys/bus/workqueue",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Keeps what node devices are made of. Passes over directories of counters and settings (<c>power</c>,
    /// <c>statistics</c>,
    /// <c>queues</c>, <c>trace</c>, <c>msi_irqs</c>, <c>mq</c>, <c>stats</c>, <c>wakeup</c>), over <c>resource</c>,
    /// <c>resourceN</c>,
    /// <c>rom</c>, <c>rescan</c>, <c>reset</c> and <c>modalias</c>, and over processors, ACPI, performance counters,
    /// terminals and work queues. Of <c>etc/mdevctl.d</c> it keeps files named by a UUID in the directories of parents
    /// (no scripts, no other files), of <c>run/udev/data</c> the files of devices that are read, and of the driver of
    /// NVIDIA its version, what it says about its GPUs and their instances, and its catalogue of vGPU types.
    /// </summary>
    /// <param name="path">The entry, below the root.</param>
    /// <param name="kind">What it is.</param>
    public static bool NodeDevices(string path, FileEntryKind kind)
    {
        ArgumentNullException.ThrowIfNull(path);
        string name = HostPath.Name(path);
        if (path.StartsWith(Definitions, StringComparison.Ordinal))
            return IsDefinition(path[Definitions.Length..], kind);
        if (path.StartsWith(UdevData, StringComparison.Ordinal))
            return Subsystems.Any(subsystem => name.StartsWith($"+{subsystem}:", StringComparison.Ordinal));
        if (path.StartsWith(NvidiaModule, StringComparison.Ordinal))
            return path == $"{NvidiaModule}version";
        if (path.StartsWith(NvidiaGpus, StringComparison.Ordinal))
            return kind == FileEntryKind.Directory || path.EndsWith(GpuInformation, StringComparison.Ordinal);
        if (path.StartsWith(NvidiaShare, StringComparison.Ordinal))
            return path == VgpuCatalogue;
        if (!path.StartsWith("sys/", StringComparison.Ordinal))
            return true;
        return !NoisyNames.Contains(name) && !IsResource(name, kind) && !NoisyPaths.Contains(path);
    }

    /// <summary>Keeps everything.</summary>
    /// <param name="path">The entry, below the root.</param>
    /// <param name="kind">What it is.</param>
    public static bool Everything(string path, FileEntryKind kind)
    {
        _ = path;
        _ = kind;
        return true;
    }

    /// <summary>
    /// Whether an entry of this path is worth a word when it is left out: it is not one of the many files of the kernel
    /// and of udev.
    /// </summary>
    internal static bool IsWorthSaying(string path) => path.StartsWith("etc/", StringComparison.Ordinal);

    /// <summary>Whether a file identifies one machine or one piece of hardware among all of its kind.</summary>
    internal static bool IsSerial(string path)
    {
        string name = HostPath.Name(path);
        return path.StartsWith("sys/", StringComparison.Ordinal)
            && (
                SerialNames.Contains(name)
                || name.EndsWith("_serial", StringComparison.Ordinal)
                || name.EndsWith("_asset_tag", StringComparison.Ordinal)
                || name == "address"
                    && (
                        path.Contains("/net/", StringComparison.Ordinal)
                        || path.Contains("/bluetooth/", StringComparison.Ordinal)
                    )
                || path.Contains("/gids/", StringComparison.Ordinal)
            );
    }

    /// <summary>
    /// What is kept of a file that beside it identifies one machine or one piece of hardware; <see langword="null"/>
    /// if all of it is. Of a file of udev: the links of the device, its lines <c>S:</c>. Of what the driver of NVIDIA
    /// says about a GPU: what it is and where, without its UUID.
    /// </summary>
    internal static byte[]? WithoutSerials(string path, ReadOnlySpan<byte> content)
    {
        if (path.StartsWith(UdevData, StringComparison.Ordinal))
            return Lines(content, static line => line.StartsWith("S:"u8));
        return
            path.StartsWith(NvidiaGpus, StringComparison.Ordinal)
            && path.EndsWith(GpuInformation, StringComparison.Ordinal)
            ? Lines(content, IsOfGpu)
            : null;
    }

    static byte[] Lines(ReadOnlySpan<byte> content, Func<ReadOnlySpan<byte>, bool> isKept)
    {
        List<byte> kept = [];
        foreach (Range line in content.SplitAny("\n\r\0"u8))
        {
            if (isKept(content[line]))
                kept.AddRange([.. content[line], (byte)'\n']);
        }
        return [.. kept];
    }

    static bool IsOfGpu(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        return colon >= 0 && GpuKeys.Contains(Encoding.UTF8.GetString(line[..colon]).Trim());
    }

    /// <summary>A directory of a parent, or what is named by a UUID in one, however it spells it.</summary>
    static bool IsDefinition(string path, FileEntryKind kind) =>
        path.Split('/') switch
        {
            ["scripts.d"] => false,
            [_] => kind is FileEntryKind.Directory or FileEntryKind.Link,
            [_, { } name] => Guid.TryParse(
                name.StartsWith(Urn, StringComparison.Ordinal) ? name[Urn.Length..] : name,
                out _
            ),
            _ => false,
        };

    // resource, resource0, resource2_wc: the memory of a PCI device.
    static bool IsResource(string name, FileEntryKind kind) =>
        kind == FileEntryKind.File
        && name.StartsWith("resource", StringComparison.Ordinal)
        && (name.Length == 8 || char.IsAsciiDigit(name[8]));
}
