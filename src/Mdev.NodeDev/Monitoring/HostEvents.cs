using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>What events touched since they were last taken: each thing once, however often it was touched.</summary>
sealed class HostEvents
{
    /// <summary>The most things that are kept. More is a reason to scan the host.</summary>
    internal const int Most = 8192;

    /// <summary>
    /// The directories of mediated devices by their name, and whether an event said that the device was removed.
    /// </summary>
    internal Dictionary<string, (string Path, bool IsRemoved)> Mdevs { get; } = new(StringComparer.Ordinal);

    /// <summary>The directories of parents.</summary>
    internal HashSet<string> Parents { get; } = new(StringComparer.Ordinal);

    /// <summary>Parts other than mediated devices, their parents and definitions.</summary>
    internal ScanParts Parts { get; set; }

    /// <summary>The files of definitions, by the name of the parent and of the file.</summary>
    internal HashSet<(string Parent, string File)> Definitions { get; } = [];

    /// <summary>Whether any definition may have changed.</summary>
    internal bool AllDefinitions { get; set; }

    /// <summary>Why the host has to be scanned; the first reason.</summary>
    internal (HostResynchronizationReason Reason, string Detail)? Loss { get; set; }

    internal int Count => Mdevs.Count + Parents.Count + Definitions.Count;

    /// <summary>Whether nothing was touched.</summary>
    internal bool IsEmpty => Count == 0 && Parts == ScanParts.None && !AllDefinitions && Loss is null;
}
