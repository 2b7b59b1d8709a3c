using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>
/// Reads values, links and listings for the probes, and collects what went wrong. One scan has one reader; it is not thread-safe.
/// </summary>
sealed partial class SysfsReader(IHostTree tree, CancellationToken cancellation)
{
    /// <summary>The longest value libvirt takes from a file of a mediated device type; a sysfs value is at most one page.</summary>
    const int LongestValue = 4096;
    const int MostEntries = 65536;

    readonly byte[] _buffer = new byte[LongestValue];
    internal IHostTree Tree => tree;

    /// <summary>Stops the scan if the caller asked for it.</summary>
    internal void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();

    /// <summary>Reads the text of a file as it is, but for one trailing newline.</summary>
    /// <returns>The outcome; <paramref name="text"/> is not null where it is ok.</returns>
    internal FileResult Read(IHostDirectory directory, string name, out string? text)
    {
        FileResult result = directory.Read(name, _buffer);
        text = result.IsOk ? Text(directory, name, _buffer.AsSpan(0, result.Length)) : null;
        return result;
    }

    /// <summary>Reads an optional value; an unreadable one is reported, an absent one is not.</summary>
    internal string? Optional(IHostDirectory directory, string name)
    {
        FileResult result = Read(directory, name, out string? text);
        if (!result.IsOk && result.Status != FileStatus.Absent)
            Report(HostDiagnostics.UnreadableFile, directory, name, name, Describe(result));
        return text;
    }

    /// <summary>Reads a value that the kernel always gives; an absent or unreadable one is reported.</summary>
    internal string? Mandatory(IHostDirectory directory, string name)
    {
        FileResult result = Read(directory, name, out string? text);
        if (result.Status == FileStatus.Absent)
            Report(HostDiagnostics.MissingFile, directory, "", name);
        else if (!result.IsOk)
            Report(HostDiagnostics.UnreadableFile, directory, name, name, Describe(result));
        return text;
    }

    /// <summary>Reads a text as udev gives it: ended by a NUL, all trailing newlines removed, empty is absent. That root alone may read it is no problem.</summary>
    internal string? UdevText(IHostDirectory directory, string name)
    {
        FileResult result = Read(directory, name, out string? text);
        if (result.Status != FileStatus.Denied)
            ReportDetail(directory, name, result);
        if (text is null)
            return null;
        ReadOnlySpan<char> value = UpToNul(text).TrimEnd("\n\r");
        return value.IsEmpty ? null : value.ToString();
    }

    /// <summary>What C takes for the whole of a text.</summary>
    internal static ReadOnlySpan<char> UpToNul(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf('\0');
        return end < 0 ? text : text[..end];
    }

    /// <summary>The last component of where a link leads, if it leads to a directory within the root.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">The link.</param>
    /// <param name="target">The name, <see langword="null"/> where the result is not ok.</param>
    internal static FileResult LinkedName(IHostDirectory directory, string name, out string? target)
    {
        FileResult result = directory.OpenDirectory(name, out IHostDirectory? opened);
        using (opened)
            target = opened is null ? null : LastPart(opened.Path);
        return result;
    }

    /// <summary>The last component of where a link leads; <see langword="null"/> without the link, or if it cannot be followed, which is reported.</summary>
    internal string? LinkedDetail(IHostDirectory directory, string name)
    {
        ReportDetail(directory, name, LinkedName(directory, name, out string? target));
        return target;
    }

    /// <summary>The last component of where a symbolic link leads; <see langword="null"/> if it is none or leads nowhere, and the latter is reported.</summary>
    internal string? LinkedBySymbol(IHostDirectory directory, string name)
    {
        if (!directory.Inspect(name, out FileEntryKind kind).IsOk || kind != FileEntryKind.Link)
            return null;
        FileResult result = LinkedName(directory, name, out string? target);
        if (result.Status == FileStatus.Absent)
            Report(HostDiagnostics.DanglingLink, directory, name, name);
        else
            ReportDetail(directory, name, result);
        return target;
    }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    internal string? Driver(IHostDirectory directory) => LinkedDetail(directory, "driver");

    /// <summary>Lists a directory below the root that belongs to no device; an absent one is empty.</summary>
    internal List<FileEntry> List(string path)
    {
        FileResult result = tree.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
        {
            List<FileEntry> entries = [];
            if (directory is null)
                ReportToHost(result, path);
            else
                _hostProblems.AddRange(Apart(() => entries = List(directory)));
            return entries;
        }
    }

    /// <summary>Lists an open directory, in directory order.</summary>
    internal List<FileEntry> List(IHostDirectory directory)
    {
        List<FileEntry> entries = [];
        FileResult result = directory.List(entries);
        if (!result.IsOk)
            Report(
                HostDiagnostics.UnreadableFile,
                directory,
                "",
                LastPart(directory.Path),
                Describe(result)
            );
        if (entries.Count > MostEntries)
        {
            Report(HostDiagnostics.TooManyEntries, directory, "", entries.Count, MostEntries);
            entries.RemoveRange(MostEntries, entries.Count - MostEntries);
        }
        return entries;
    }

    /// <summary>Whether something of that name exists, links not followed.</summary>
    internal static bool Exists(IHostDirectory directory, string name) =>
        directory.Inspect(name, out _).IsOk;

    /// <summary>Reports a device directory that udev would not take for a device. Done last, it also finds a device that went away while it was read.</summary>
    internal void CheckDevice(IHostDirectory directory)
    {
        foreach (string needed in (ReadOnlySpan<string>)["uevent", "subsystem"])
        {
            if (!Exists(directory, needed))
                Report(HostDiagnostics.IncompleteDevice, directory, "", needed);
        }
    }

    internal static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];

    string Text(IHostDirectory directory, string name, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty && bytes[^1] == '\n')
            bytes = bytes[..^1];
        string text = SurrogateEscape.Decode(bytes);
        if (SurrogateEscape.HasInvalidBytes(text))
            Report(HostDiagnostics.NotUtf8, directory, name, name);
        return text;
    }
}
