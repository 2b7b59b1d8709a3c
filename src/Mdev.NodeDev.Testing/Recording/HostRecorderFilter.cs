using System.Collections.Frozen;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Ready-made filters for <see cref="HostRecorderOptions.Filter"/>.</summary>
public static class HostRecorderFilter
{
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
    /// terminals and work queues.
    /// </summary>
    /// <param name="path">The entry, below the root.</param>
    /// <param name="kind">What it is.</param>
    public static bool NodeDevices(string path, FileEntryKind kind)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith("sys/", StringComparison.Ordinal))
            return true;
        string name = HostPath.Name(path);
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

    // resource, resource0, resource2_wc: the memory of a PCI device.
    static bool IsResource(string name, FileEntryKind kind) =>
        kind == FileEntryKind.File
        && name.StartsWith("resource", StringComparison.Ordinal)
        && (name.Length == 8 || char.IsAsciiDigit(name[8]));
}
