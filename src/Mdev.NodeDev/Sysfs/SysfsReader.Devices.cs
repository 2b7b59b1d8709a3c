using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

sealed partial class SysfsReader
{
    /// <summary>Reads the devices that the links of a bus or class directory lead to, each once, in directory order; an absent directory has none.</summary>
    /// <param name="path">The directory below the root.</param>
    /// <param name="read">Reads the device of an entry; <see langword="null"/> if it is none of the kind.</param>
    /// <remarks>What is wrong with the directory or with an entry belongs to no device. A device that is found damaged and then gone was just removed.</remarks>
    internal List<T> EachDevice<T>(string path, Func<string, IHostDirectory, T?> read)
        where T : class
    {
        List<T> devices = [];
        FileResult result = tree.OpenDirectory(path, out IHostDirectory? bus);
        using (bus)
        {
            if (bus is null)
            {
                ReportToHost(result, path);
                return devices;
            }
            List<FileEntry> entries = [];
            _hostProblems.AddRange(Apart(() => entries = List(bus)));
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (FileEntry entry in entries)
            {
                cancellation.ThrowIfCancellationRequested();
                FileResult opened = bus.OpenDirectory(entry.Name, out IHostDirectory? device);
                using (device)
                {
                    if (device is null)
                        ReportEntry($"{path}/{entry.Name}", entry.Name, opened);
                    else if (!device.Path.Contains('/', StringComparison.Ordinal))
                        ReportEntry($"{path}/{entry.Name}", entry.Name, FileResult.Success);
                    else if (
                        seen.Add(device.Path)
                        && Settled(device.Path, () => read(entry.Name, device)) is T found
                    )
                        devices.Add(found);
                }
            }
        }
        return devices;
    }

    /// <summary>Reads a device; one that is found damaged and then gone was just removed, and is none.</summary>
    /// <param name="path">The device directory below the root.</param>
    /// <param name="read">Reads it.</param>
    internal T? Settled<T>(string path, Func<T?> read)
        where T : class
    {
        _hasErrors = false;
        T? found = read();
        // What was said of something that is no device must not be said of the next one.
        _problems.Clear();
        if (!_hasErrors || found is null)
            return found;
        FileResult again = tree.OpenDirectory(path, out IHostDirectory? same);
        same?.Dispose();
        if (again.Status is not (FileStatus.Absent or FileStatus.Gone))
            return found;
        _hostProblems.Add(HostDiagnostics.Vanished.At(new SourceLocation(path)));
        return null;
    }
}
