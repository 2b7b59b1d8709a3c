using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Finds the devices that probes read. One scan has one reader; it is not thread-safe.</summary>
/// <param name="tree">The files of the host.</param>
/// <param name="diagnostics">
/// Receives what is wrong with the host as a whole: buses that cannot be listed, links that lead nowhere.
/// </param>
/// <param name="cancellation">Stops the scan between two devices.</param>
sealed class SysfsReader(IHostTree tree, List<Diagnostic> diagnostics, CancellationToken cancellation)
{
    /// <summary>
    /// Reads the devices that the entries of a directory lead to, each once, by path. An absent directory has none.
    /// </summary>
    /// <param name="probe">Reads each of them.</param>
    /// <remarks>A device with diagnostics that does not exist any more was just removed, and is left out.</remarks>
    internal List<T> ReadAll<T>(IProbe<T> probe)
        where T : class, IHostDevice
    {
        List<T> devices = [];
        FileResult result = OpenDirectory(probe.Devices, diagnostics, out SysfsDirectory? bus);
        using (bus)
        {
            if (bus is null)
            {
                ReportUnreadable(result, probe.Devices);
                return devices;
            }
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (FileEntry entry in bus.List())
            {
                cancellation.ThrowIfCancellationRequested();
                FileResult opened = bus.OpenDirectory(entry.Name, [], out SysfsDirectory? device);
                using (device)
                {
                    if (device is null || !device.Path.Contains('/', StringComparison.Ordinal))
                        ReportEntry(bus, $"{probe.Devices}/{entry.Name}", entry.Name, opened);
                    else if (seen.Add(device.Path) && Read(device, probe) is { } found)
                        devices.Add(found);
                }
            }
        }
        devices.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return devices;
    }

    /// <summary>
    /// Reads the device of a path; <see langword="null"/> if there is none, or it is not one of the probe's kind.
    /// </summary>
    /// <param name="path">The device directory below the root.</param>
    /// <param name="probe">Reads it.</param>
    internal T? ReadAt<T>(string path, IProbe<T> probe)
        where T : class, IHostDevice
    {
        cancellation.ThrowIfCancellationRequested();
        _ = OpenDirectory(path, [], out SysfsDirectory? device);
        using (device)
            return device is null ? null : Read(device, probe);
    }

    /// <summary>Lists a directory that belongs to no device; an absent one is empty.</summary>
    internal List<FileEntry> List(string path)
    {
        FileResult result = OpenDirectory(path, diagnostics, out SysfsDirectory? directory);
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
        FileResult result = directory.OpenDirectory(name, out IHostDirectory? opened);
        using (opened)
            target = opened is null ? null : LastPart(opened.Path);
        return result;
    }

    T? Read<T>(SysfsDirectory device, IProbe<T> probe)
        where T : class, IHostDevice
    {
        T? found = probe.Read(device);
        if (found is null || found.Diagnostics.IsEmpty)
            return found;
        FileResult again = tree.OpenDirectory(device.Path, out IHostDirectory? same);
        same?.Dispose();
        if (again.Status is not (FileStatus.Absent or FileStatus.Gone))
            return found;
        diagnostics.Add(HostDiagnostics.Vanished.At(new SourceLocation(device.Path)));
        return null;
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

    void ReportEntry(SysfsDirectory bus, string path, string name, FileResult result)
    {
        SourceLocation location = new(path);
        diagnostics.Add(
            result.Status switch
            {
                FileStatus.Absent when bus.Exists(name) => HostDiagnostics.DanglingLink.At(location, name),
                FileStatus.Absent or FileStatus.Gone => HostDiagnostics.Vanished.At(location),
                _ => HostDiagnostics.UnreadableDetail.At(
                    location,
                    name,
                    result.IsOk ? "it leads to no device" : result.Describe()
                ),
            }
        );
    }
}
