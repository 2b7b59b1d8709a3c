using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>
/// Finds the devices that probes read, several at once where that is wanted. One scan has one reader; it is not
/// thread-safe itself.
/// </summary>
/// <param name="tree">The files of the host.</param>
/// <param name="diagnostics">
/// Receives what is wrong with the host as a whole: buses that cannot be listed, links that lead nowhere.
/// </param>
/// <param name="cancellation">Stops the scan between two devices.</param>
/// <param name="degree">How many devices are read at once; <see langword="null"/> by cores and devices.</param>
sealed class SysfsReader(IHostTree tree, List<Diagnostic> diagnostics, CancellationToken cancellation, int? degree = 1)
{
    readonly ScanWork _work = new(degree, cancellation);

    /// <summary>What came of one entry.</summary>
    /// <param name="Path">The device, if it was read.</param>
    /// <param name="Device">What was read of it.</param>
    /// <param name="Problem">What the host as a whole has to report.</param>
    readonly record struct Found<T>(string? Path, T? Device, Diagnostic? Problem);

    /// <summary>
    /// Reads the devices that the entries of a directory lead to, each once, by path. An absent directory has none.
    /// </summary>
    /// <param name="probe">Reads each of them.</param>
    /// <remarks>A device with diagnostics that does not exist any more was just removed, and is left out.</remarks>
    internal List<T> ReadAll<T>(IProbe<T> probe)
        where T : class, IHostDevice
    {
        List<T> devices = [];
        FileResult result = SysfsDirectory.OpenToList(tree, probe.Devices, diagnostics, out SysfsDirectory? bus);
        using (bus)
        {
            if (bus is null)
            {
                ReportUnreadable(result, probe.Devices);
                return devices;
            }
            ReadEntries(bus, probe, devices);
        }
        devices.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return devices;
    }

    /// <summary>
    /// Reads the devices of some paths; there are none where a path leads to nothing, or to a device that is not one of
    /// the probe's kind.
    /// </summary>
    /// <param name="paths">The device directories below the root.</param>
    /// <param name="probe">Reads each of them.</param>
    internal IEnumerable<T> ReadAt<T>(IReadOnlyList<string> paths, IProbe<T> probe)
        where T : class, IHostDevice
    {
        Found<T>[] found = new Found<T>[paths.Count];
        _work.Do(
            paths.Count,
            index =>
            {
                _ = OpenDirectory(paths[index], [], out SysfsDirectory? device);
                using (device)
                    found[index] = device is null ? default : Read(device, probe);
            }
        );
        diagnostics.AddRange(found.Select(static one => one.Problem).OfType<Diagnostic>());
        return found.Select(static one => one.Device).OfType<T>();
    }

    /// <summary>Lists a directory that belongs to no device; an absent one is empty.</summary>
    internal List<FileEntry> List(string path)
    {
        FileResult result = SysfsDirectory.OpenToList(tree, path, diagnostics, out SysfsDirectory? directory);
        using (directory)
        {
            if (directory is null)
                ReportUnreadable(result, path);
            return directory?.List() ?? [];
        }
    }

    /// <summary>The last part of a path.</summary>
    internal static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>The last part of where a link leads, if it leads to a directory within the root.</summary>
    /// <param name="directory">The directory of the link.</param>
    /// <param name="name">The link.</param>
    /// <param name="target">The name, <see langword="null"/> where the result is not ok.</param>
    internal static FileResult LinkedName(IHostDirectory directory, string name, out string? target)
    {
        FileResult result;
        if (directory is IScannedDirectory scanned)
        {
            result = scanned.FindTargetName(name, out target);
            if (result.Status != FileStatus.NotLink)
                return result;
        }
        result = directory.OpenDirectory(name, out IHostDirectory? opened);
        using (opened)
            target = opened is null ? null : LastPart(opened.Path);
        return result;
    }

    /// <summary>Reads the devices that the entries of a directory lead to.</summary>
    void ReadEntries<T>(SysfsDirectory bus, IProbe<T> probe, List<T> devices)
        where T : class, IHostDevice
    {
        List<FileEntry> entries = bus.List();
        Found<T>[] found = new Found<T>[entries.Count];
        Dictionary<string, int> seen = new(entries.Count, StringComparer.Ordinal);
        _work.Do(entries.Count, index => found[index] = Read(bus, entries[index], index, seen, probe));
        devices.EnsureCapacity(entries.Count);
        for (int i = 0; i < found.Length; i++)
        {
            (string? path, T? device, Diagnostic? problem) = found[i];
            // A later entry of the same device may have been read before the one that counts.
            if (path is not null && seen[path] != i)
                continue;
            if (problem is not null)
                diagnostics.Add(problem);
            if (device is not null)
                devices.Add(device);
        }
    }

    Found<T> Read<T>(SysfsDirectory bus, FileEntry entry, int index, Dictionary<string, int> seen, IProbe<T> probe)
        where T : class, IHostDevice
    {
        FileResult opened = bus.OpenListed(entry, [], out SysfsDirectory? device);
        using (device)
        {
            if (device is null || !device.Path.Contains('/', StringComparison.Ordinal))
                return new Found<T>(null, null, Problem(bus, $"{probe.Devices}/{entry.Name}", entry.Name, opened));
            return IsFirst(seen, device.Path, index) ? Read(device, probe) : default;
        }
    }

    static bool IsFirst(Dictionary<string, int> seen, string path, int index)
    {
        lock (seen)
        {
            if (seen.TryGetValue(path, out int known) && known < index)
                return false;
            seen[path] = index;
            return true;
        }
    }

    Found<T> Read<T>(SysfsDirectory device, IProbe<T> probe)
        where T : class, IHostDevice
    {
        T? found = probe.Read(device);
        if (found is null || found.Diagnostics.IsEmpty)
            return new Found<T>(device.Path, found, null);
        FileResult again = tree.OpenDirectory(device.Path, out IHostDirectory? same);
        same?.Dispose();
        return again.Status is FileStatus.Absent or FileStatus.Gone
            ? new Found<T>(device.Path, null, HostDiagnostics.Vanished.At(new SourceLocation(device.Path)))
            : new Found<T>(device.Path, found, null);
    }

    FileResult OpenDirectory(string path, List<Diagnostic> reported, out SysfsDirectory? directory) =>
        SysfsDirectory.Open(tree, path, reported, out directory);

    void ReportUnreadable(FileResult result, string path)
    {
        if (result.Status != FileStatus.Absent)
            diagnostics.Add(
                HostDiagnostics.UnreadableFile.At(new SourceLocation(path), LastPart(path), result.Describe())
            );
    }

    static Diagnostic Problem(SysfsDirectory bus, string path, string name, FileResult result)
    {
        SourceLocation location = new(path);
        return result.Status switch
        {
            FileStatus.Absent when !bus.IsAbsent(name) => HostDiagnostics.DanglingLink.At(location, name),
            FileStatus.Absent or FileStatus.Gone => HostDiagnostics.Vanished.At(location),
            _ => HostDiagnostics.UnreadableDetail.At(
                location,
                name,
                result.IsOk ? "it leads to no device" : result.Describe()
            ),
        };
    }
}
