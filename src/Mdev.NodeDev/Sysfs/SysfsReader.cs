namespace Mdev.NodeDev;

/// <summary>
/// Reads values, links and listings for the probes, and collects what went wrong. One scan has one reader; it is not thread-safe.
/// </summary>
sealed class SysfsReader(IHostTree tree, CancellationToken cancellation)
{
    /// <summary>The longest value libvirt takes from a file of a mediated device type; a sysfs value is at most one page.</summary>
    const int LongestValue = 4096;
    const int MostEntries = 65536;

    readonly byte[] _buffer = new byte[LongestValue];
    readonly List<Diagnostic> _problems = [];

    internal IHostTree Tree => tree;

    /// <summary>Stops the scan if the caller asked for it.</summary>
    internal void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();

    /// <summary>The problems reported since the last call, which then belong to the caller.</summary>
    internal ValueList<Diagnostic> TakeProblems()
    {
        ValueList<Diagnostic> taken = [.. _problems];
        _problems.Clear();
        return taken;
    }

    /// <summary>Reports a problem with <paramref name="path"/> (a name below <paramref name="directory"/>, or empty for itself).</summary>
    internal void Report(
        DiagnosticDescriptor descriptor,
        IHostDirectory directory,
        string path,
        params ReadOnlySpan<object?> values
    ) => Report(descriptor, path.Length == 0 ? directory.Path : $"{directory.Path}/{path}", values);

    /// <summary>Reports a problem with a path below the root.</summary>
    internal void Report(
        DiagnosticDescriptor descriptor,
        string path,
        params ReadOnlySpan<object?> values
    ) => _problems.Add(descriptor.At(new SourceLocation(path), values));

    /// <summary>Reads the text of a file as it is, but for one trailing newline.</summary>
    /// <returns>The outcome; <paramref name="text"/> is not null where it is ok.</returns>
    internal HostResult Read(IHostDirectory directory, string name, out string? text)
    {
        HostResult result = directory.Read(name, _buffer);
        text = result.IsOk ? Text(directory, name, _buffer.AsSpan(0, result.Length)) : null;
        return result;
    }

    /// <summary>Reads an optional value; an unreadable one is reported, an absent one is not.</summary>
    internal string? Optional(IHostDirectory directory, string name)
    {
        HostResult result = Read(directory, name, out string? text);
        if (!result.IsOk && result.Status != HostStatus.Absent)
            Report(DiagnosticDescriptors.UnreadableFile, directory, name, name, Describe(result));
        return text;
    }

    /// <summary>Reads a value that the kernel always gives; an absent or unreadable one is reported.</summary>
    internal string? Mandatory(IHostDirectory directory, string name)
    {
        HostResult result = Read(directory, name, out string? text);
        if (result.Status == HostStatus.Absent)
            Report(DiagnosticDescriptors.MissingFile, directory, "", name);
        else if (!result.IsOk)
            Report(DiagnosticDescriptors.UnreadableFile, directory, name, name, Describe(result));
        return text;
    }

    /// <summary>Reads a text as udev gives it: all trailing newlines removed, empty is absent. Nothing is reported.</summary>
    internal string? UdevText(IHostDirectory directory, string name)
    {
        _ = Read(directory, name, out string? text);
        text = text?.TrimEnd('\n', '\r');
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The last component of where a link leads, if it leads to a directory within the root.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">The link.</param>
    /// <param name="target">The name, <see langword="null"/> where the result is not ok.</param>
    internal static HostResult LinkedName(IHostDirectory directory, string name, out string? target)
    {
        HostResult result = directory.OpenDirectory(name, out IHostDirectory? opened);
        using (opened)
            target = opened is null ? null : LastPart(opened.Path);
        return result;
    }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    internal static string? Driver(IHostDirectory directory)
    {
        _ = LinkedName(directory, "driver", out string? driver);
        return driver;
    }

    /// <summary>Visits what the links of a bus or class directory lead to, each once, in directory order; an absent directory has none.</summary>
    /// <param name="path">The directory below the root.</param>
    /// <param name="visit">Gets the entry's name and the open device directory, or why it cannot be opened.</param>
    internal void EachDevice(string path, Action<string, IHostDirectory?, HostResult> visit)
    {
        HostResult result = tree.OpenDirectory(path, out IHostDirectory? bus);
        using (bus)
        {
            if (bus is null)
            {
                if (result.Status != HostStatus.Absent)
                    Report(
                        DiagnosticDescriptors.UnreadableFile,
                        path,
                        LastPart(path),
                        Describe(result)
                    );
                return;
            }
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (HostEntry entry in List(bus))
            {
                cancellation.ThrowIfCancellationRequested();
                HostResult opened = bus.OpenDirectory(entry.Name, out IHostDirectory? device);
                using (device)
                {
                    if (device is null || seen.Add(device.Path))
                        visit(entry.Name, device, opened);
                }
            }
        }
    }

    /// <summary>Lists a directory below the root; an absent one is empty.</summary>
    internal List<HostEntry> List(string path)
    {
        HostResult result = tree.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is not null)
                return List(directory);
        }
        if (result.Status != HostStatus.Absent)
        {
            Report(DiagnosticDescriptors.UnreadableFile, path, LastPart(path), Describe(result));
        }
        return [];
    }

    /// <summary>Lists an open directory, in directory order.</summary>
    internal List<HostEntry> List(IHostDirectory directory)
    {
        List<HostEntry> entries = [];
        HostResult result = directory.List(entries);
        if (!result.IsOk)
            Report(
                DiagnosticDescriptors.UnreadableFile,
                directory,
                "",
                LastPart(directory.Path),
                Describe(result)
            );
        if (entries.Count > MostEntries)
        {
            Report(DiagnosticDescriptors.TooManyEntries, directory, "", entries.Count, MostEntries);
            entries.RemoveRange(MostEntries, entries.Count - MostEntries);
        }
        return entries;
    }

    /// <summary>Whether something of that name exists, links not followed.</summary>
    internal static bool Exists(IHostDirectory directory, string name) =>
        directory.Inspect(name, out _).IsOk;

    /// <summary>Reports a device directory that udev would not take for a device.</summary>
    internal void CheckDevice(IHostDirectory directory)
    {
        foreach (string needed in (ReadOnlySpan<string>)["uevent", "subsystem"])
        {
            if (!Exists(directory, needed))
                Report(DiagnosticDescriptors.IncompleteDevice, directory, "", needed);
        }
    }

    internal static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];

    internal static string Describe(HostResult result) =>
        result.Status switch
        {
            HostStatus.Absent => "not there",
            HostStatus.Denied => "permission denied",
            HostStatus.Gone => "the device is gone",
            HostStatus.TooLarge => $"longer than {LongestValue} bytes",
            HostStatus.NotRegularFile => "not a regular file",
            HostStatus.NotDirectory => "not a directory",
            HostStatus.NotLink => "not a link",
            HostStatus.OutsideRoot => "leads out of the root",
            HostStatus.TooManyLinks => "too many links",
            HostStatus.InvalidName => "not a valid name",
            HostStatus.Ok => "ok",
            _ => $"error {result.Errno}",
        };

    string Text(IHostDirectory directory, string name, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty && bytes[^1] == '\n')
            bytes = bytes[..^1];
        string text = HostText.Decode(bytes);
        if (HostText.HasInvalidBytes(text))
            Report(DiagnosticDescriptors.NotUtf8, directory, name, name);
        return text;
    }
}
