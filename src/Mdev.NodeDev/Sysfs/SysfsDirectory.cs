using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>An open directory of a device, and the diagnostics of this device.</summary>
/// <param name="tree">The files of the host.</param>
/// <param name="directory">The directory.</param>
/// <param name="entry">The name it was opened by.</param>
/// <param name="diagnostics">Receives what is wrong with the device.</param>
sealed class SysfsDirectory(IHostTree tree, IHostDirectory directory, string entry, List<Diagnostic> diagnostics)
    : IDisposable
{
    /// <summary>The longest value that is read: one page, which is the longest the kernel writes.</summary>
    const int LongestValue = 4096;
    const int MostEntries = 65536;

    bool _hasUevent;
    bool _hasSubsystem;

    /// <summary>The name that the directory was opened by: that of the link, where a link led here.</summary>
    internal string Entry => entry;

    /// <summary>The canonical path below the root.</summary>
    internal string Path => directory.Path;

    /// <summary>The last part of <see cref="Path"/>.</summary>
    internal string Name => field ??= NameOf(Path);

    /// <summary>The tree it is in.</summary>
    internal IHostTree Tree => tree;

    /// <summary>Opens a directory below the root.</summary>
    internal static FileResult Open(
        IHostTree tree,
        string path,
        List<Diagnostic> diagnostics,
        out SysfsDirectory? opened
    )
    {
        FileResult result = tree.OpenDirectory(path, out IHostDirectory? found);
        opened = found is null ? null : new SysfsDirectory(tree, found, SysfsReader.LastPart(path), diagnostics);
        return result;
    }

    /// <summary>Opens a directory below the root that is going to be listed.</summary>
    internal static FileResult OpenToList(
        IHostTree tree,
        string path,
        List<Diagnostic> diagnostics,
        out SysfsDirectory? opened
    )
    {
        FileResult result = tree is ScanTree scan
            ? scan.OpenToList(path, out IHostDirectory? found)
            : tree.OpenDirectory(path, out found);
        opened = found is null ? null : new SysfsDirectory(tree, found, SysfsReader.LastPart(path), diagnostics);
        return result;
    }

    /// <summary>Opens a directory that is part of the same device and is going to be listed.</summary>
    internal FileResult OpenToList(string name, out SysfsDirectory? opened)
    {
        if (directory is not IScannedDirectory scanned)
            return OpenDirectory(name, out opened);
        FileResult result = scanned.OpenToList(name, out IHostDirectory? found);
        opened = found is null ? null : new SysfsDirectory(tree, found, name, diagnostics);
        return result;
    }

    /// <summary>Opens a directory below this one, or one that a link below this one leads to.</summary>
    /// <param name="name">The entry.</param>
    /// <param name="reported">Receives what is wrong with it.</param>
    /// <param name="opened">The directory, <see langword="null"/> where the result is not ok.</param>
    internal FileResult OpenDirectory(string name, List<Diagnostic> reported, out SysfsDirectory? opened)
    {
        FileResult result = directory.OpenDirectory(name, out IHostDirectory? found);
        opened = found is null ? null : new SysfsDirectory(tree, found, name, reported);
        return result;
    }

    /// <summary>Opens a directory that a listing of this one named, or that a link it named leads to.</summary>
    /// <param name="listed">The entry.</param>
    /// <param name="reported">Receives what is wrong with it.</param>
    /// <param name="opened">The directory, <see langword="null"/> where the result is not ok. Dispose of it before this
    /// one.</param>
    internal FileResult OpenListed(FileEntry listed, List<Diagnostic> reported, out SysfsDirectory? opened)
    {
        if (directory is not IScannedDirectory scanned)
            return OpenDirectory(listed.Name, reported, out opened);
        FileResult result = scanned.OpenListed(listed, out IHostDirectory? found);
        opened = found is null ? null : new SysfsDirectory(tree, found, listed.Name, reported);
        return result;
    }

    /// <summary>Opens a directory that is part of the same device.</summary>
    internal FileResult OpenDirectory(string name, out SysfsDirectory? opened) =>
        OpenDirectory(name, diagnostics, out opened);

    /// <summary>
    /// The same directory with another list of diagnostics. It must not be used after this one is disposed of.
    /// </summary>
    internal SysfsDirectory With(List<Diagnostic> reported) => new(tree, directory, entry, reported);

    /// <summary>Reads the bytes of a file.</summary>
    internal FileResult ReadBytes(string name, Span<byte> buffer) => directory.Read(name, buffer);

    /// <summary>Reads the text of a file without one trailing newline.</summary>
    /// <returns>The outcome; <paramref name="text"/> is not null where it is ok.</returns>
    [SkipLocalsInit]
    internal FileResult Read(string name, out string? text)
    {
        Span<byte> bytes = stackalloc byte[LongestValue];
        FileResult result = directory.Read(name, bytes);
        text = null;
        if (!result.IsOk)
            return result;
        bytes = bytes[..result.Length];
        if (bytes is [.., (byte)'\n'])
            bytes = bytes[..^1];
        text = tree is ScanTree scan ? scan.Texts.Of(bytes) : SurrogateEscape.Decode(bytes);
        if (!Utf8.IsValid(bytes))
            Report(HostDiagnostics.NotUtf8, name, name);
        return result;
    }

    /// <summary>Reads an optional value; an unreadable one is reported, an absent one is not.</summary>
    internal string? Optional(string name)
    {
        FileResult result = Read(name, out string? text);
        if (!result.IsOk && result.Status != FileStatus.Absent)
            Report(HostDiagnostics.UnreadableFile, name, name, result.Describe());
        return text;
    }

    /// <summary>Reads a value that the kernel always gives; an absent or unreadable one is reported.</summary>
    internal string? Mandatory(string name)
    {
        FileResult result = Read(name, out string? text);
        if (result.Status == FileStatus.Absent)
            Report(HostDiagnostics.MissingFile, "", name);
        else if (!result.IsOk)
            Report(HostDiagnostics.UnreadableFile, name, name, result.Describe());
        return text;
    }

    /// <summary>Reads a text that only informs. One that only root may read is not reported.</summary>
    internal string? Informative(string name)
    {
        FileResult result = Read(name, out string? text);
        if (result.Status != FileStatus.Denied)
            ReportDetail(name, result);
        return text;
    }

    /// <summary>The last part of where a link leads, if it leads to a directory within the root.</summary>
    /// <param name="name">The link.</param>
    /// <param name="target">The name, <see langword="null"/> where the result is not ok.</param>
    internal FileResult LinkedName(string name, out string? target)
    {
        FileResult result = SysfsReader.LinkedName(directory, name, out target);
        target = target is null ? null : Shared(target);
        return result;
    }

    /// <summary>A name that other devices have as well, as one object.</summary>
    internal string Shared(string name) =>
        tree is ScanTree scan && directory is not IScannedDirectory ? scan.Texts.Of(name) : name;

    /// <summary>The directory that a symbolic link leads to.</summary>
    /// <param name="name">The link.</param>
    /// <param name="target">The directory, <see langword="null"/> where the result is not ok.</param>
    /// <returns>The outcome; <see cref="FileStatus.NotLink"/> for an entry that is not a link, or none.</returns>
    internal FileResult FindTarget(string name, out LinkTarget? target)
    {
        FileResult result;
        if (directory is IScannedDirectory scanned)
        {
            result = scanned.FindTarget(name, out target);
            return !result.IsOk && IsNotLink(name, out FileResult not) ? not : result;
        }
        target = null;
        if (IsNotLink(name, out FileResult other))
            return other;
        result = directory.OpenDirectory(name, out IHostDirectory? opened);
        using (opened)
            target = opened is null ? null : LinkTarget.Of(opened.Path);
        return result;
    }

    /// <summary>
    /// The last part of where a link leads; <see langword="null"/> if it is absent or cannot be followed, which is
    /// reported.
    /// </summary>
    internal string? LinkedDetail(string name)
    {
        ReportDetail(name, LinkedName(name, out string? target));
        return target;
    }

    /// <summary>
    /// The last part of where a symbolic link leads; <see langword="null"/> if it is not one, or leads nowhere, which
    /// is reported.
    /// </summary>
    internal string? LinkedBySymbol(string name)
    {
        FileResult result = FindTarget(name, out LinkTarget? target);
        if (result.Status == FileStatus.Absent)
            Report(HostDiagnostics.DanglingLink, name, name);
        else if (result.Status != FileStatus.NotLink)
            ReportDetail(name, result);
        return target?.Name;
    }

    /// <summary>The device node and udev's links to it; <see langword="null"/> without either.</summary>
    internal HostDeviceNode? DeviceNode() => DeviceNode(Optional("uevent"));

    /// <summary>The same, of a device whose <c>uevent</c> was read.</summary>
    internal HostDeviceNode? DeviceNode(string? uevent)
    {
        string? path = null;
        foreach (string name in Uevent.FindAll(uevent, "DEVNAME"))
        {
            string? valid = DevicePath.IsValue(name) ? DevicePath.OfNode(name) : null;
            if (valid is null && name.Length > 0)
                Report(HostDiagnostics.UnreadableDetail, "uevent", "DEVNAME", $"'{name}' is not a path below /dev");
            path = valid ?? path;
        }
        _hasUevent = uevent is not null;
        _hasSubsystem = LinkedName("subsystem", out string? subsystem).IsOk;
        ValueList<string> links = UdevDatabase.FileOf(uevent, subsystem, Name) is { } file
            ? UdevDatabase.Links(tree, file, diagnostics)
            : [];
        return path is null && links.IsEmpty ? null : new HostDeviceNode { Path = path, Links = links };
    }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    internal string? Driver() => LinkedDetail("driver");

    /// <summary>Lists the entries, in directory order.</summary>
    /// <param name="isDetail">Whether the device can be described without them.</param>
    internal List<FileEntry> List(bool isDetail = false)
    {
        List<FileEntry> entries = [];
        FileResult result = directory.List(entries);
        if (!result.IsOk)
            Report(
                isDetail ? HostDiagnostics.UnreadableDetail : HostDiagnostics.UnreadableFile,
                "",
                Name,
                result.Describe()
            );
        if (entries.Count > MostEntries)
        {
            Report(HostDiagnostics.TooManyEntries, "", entries.Count, MostEntries);
            entries.RemoveRange(MostEntries, entries.Count - MostEntries);
        }
        return entries;
    }

    /// <summary>
    /// Whether an entry exists, links not followed. That it cannot be looked for is reported, and it counts as absent.
    /// </summary>
    internal bool Exists(string name)
    {
        FileResult result = directory.Inspect(name, out _);
        if (result.Status != FileStatus.NotDirectory)
            ReportDetail(name, result);
        return result.IsOk;
    }

    /// <summary>Whether it is certain that an entry does not exist, links not followed.</summary>
    internal bool IsAbsent(string name) => IsNothing(directory.Inspect(name, out _));

    /// <summary>
    /// The name of the nearest directory above that is a device, or of the directory above if none is. One that cannot
    /// be looked at is reported, and counts as a device.
    /// </summary>
    internal string ParentName()
    {
        for (ReadOnlySpan<char> at = Above(Path); at.Length > 0; at = Above(at))
        {
            FileResult result = FindUevent(at);
            if (IsNothing(result))
                continue;
            if (!result.IsOk)
                diagnostics.Add(
                    HostDiagnostics.UnreadableFile.At(new SourceLocation($"{at}/uevent"), "uevent", result.Describe())
                );
            return NameOf(at);
        }
        return NameOf(Above(Path));
    }

    /// <summary>
    /// Checks that the directory still has what every device has, and returns all diagnostics. To be called last, after
    /// <see cref="DeviceNode(string?)"/>, which found most of that.
    /// </summary>
    internal ValueList<Diagnostic> Finish()
    {
        if (!(_hasSubsystem && _hasUevent) && IsAbsent("uevent"))
            Report(HostDiagnostics.IncompleteDevice, "", "uevent");
        if (!_hasSubsystem && IsAbsent("subsystem"))
            Report(HostDiagnostics.IncompleteDevice, "", "subsystem");
        return diagnostics.Count == 0 ? [] : ValueList.From(diagnostics);
    }

    /// <summary>Reports diagnostics that another device shares.</summary>
    internal void Report(List<Diagnostic> shared) => diagnostics.AddRange(shared);

    /// <summary>Reports what is wrong with an entry.</summary>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="name">The entry; empty for the directory itself.</param>
    /// <param name="values">The values of the message.</param>
    internal void Report(DiagnosticDescriptor descriptor, string name, params ReadOnlySpan<object?> values) =>
        diagnostics.Add(descriptor.At(new SourceLocation(name.Length == 0 ? Path : $"{Path}/{name}"), values));

    /// <summary>Reports a value that the kernel never writes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="expected">What it should hold.</param>
    /// <param name="key">What in the file it is; the file itself if not given.</param>
    internal void ReportMalformed(string file, string? text, string expected, string? key = null) =>
        Report(HostDiagnostics.MalformedValue, file, key ?? file, text, expected);

    /// <summary>
    /// Reports that something the device can be described without cannot be read. An absent one is not reported.
    /// </summary>
    internal void ReportDetail(string name, FileResult result)
    {
        if (!result.IsOk && result.Status != FileStatus.Absent)
            Report(HostDiagnostics.UnreadableDetail, name, name, result.Describe());
    }

    public void Dispose() => directory.Dispose();

    /// <summary>
    /// The last part of a path; where it is that of the entry, or of another device, the same object.
    /// </summary>
    string NameOf(ReadOnlySpan<char> path)
    {
        ReadOnlySpan<char> name = path[(path.LastIndexOf('/') + 1)..];
        return name.SequenceEqual(entry) ? entry
            : tree is ScanTree scan ? scan.Texts.Of(name)
            : name.ToString();
    }

    FileResult FindUevent(ReadOnlySpan<char> path)
    {
        if (tree is ScanTree scan)
            return scan.Find(path, "uevent");
        FileResult result = tree.OpenDirectory(path.ToString(), out IHostDirectory? opened);
        using (opened)
            return opened?.Inspect("uevent", out _) ?? result;
    }

    /// <summary>Whether an entry is something else than a link, or absent, or cannot be looked at.</summary>
    bool IsNotLink(string name, out FileResult result)
    {
        result = directory.Inspect(name, out FileEntryKind kind);
        if (result.IsOk || IsNothing(result))
            result = FileResult.Refused(FileStatus.NotLink);
        return kind != FileEntryKind.Link;
    }

    static bool IsNothing(FileResult result) =>
        result.Status is FileStatus.Absent or FileStatus.Gone or FileStatus.NotDirectory;

    static ReadOnlySpan<char> Above(ReadOnlySpan<char> path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
