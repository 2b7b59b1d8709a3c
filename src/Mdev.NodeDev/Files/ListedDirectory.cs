using System.Runtime.Versioning;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A directory that a listing named. Its files are read from the directory above it, in one step each; only what needs
/// more opens it.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class ListedDirectory(PhysicalHostDirectory above, string name) : IScannedDirectory
{
    const int LongestNames = 512;

    IScannedDirectory? _opened;

    public string Path => field ??= above.PathOf(name);

    public FileIdentity? Identity => Open(out IScannedDirectory? opened).IsOk ? opened!.Identity : null;

    public FileResult List(ICollection<FileEntry> entries) =>
        Open(out IScannedDirectory? opened) is { IsOk: false } result ? result : opened!.List(entries);

    public FileResult Inspect(string path, out FileEntryKind kind)
    {
        kind = FileEntryKind.Other;
        return Open(out IScannedDirectory? opened) is { IsOk: false } result ? result : opened!.Inspect(path, out kind);
    }

    public FileResult Read(string path, Span<byte> buffer)
    {
        if (_opened is null && TryReadFromAbove(path, buffer, out FileResult read))
            return read;
        return Open(out IScannedDirectory? opened) is { IsOk: false } result ? result : opened!.Read(path, buffer);
    }

    public FileResult ReadLink(string path, Span<byte> buffer) =>
        Open(out IScannedDirectory? opened) is { IsOk: false } result ? result : opened!.ReadLink(path, buffer);

    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        directory = null;
        return Open(out IScannedDirectory? opened) is { IsOk: false } result
            ? result
            : opened!.OpenDirectory(path, out directory);
    }

    public FileResult OpenListed(FileEntry entry, out IHostDirectory? directory)
    {
        directory = null;
        return Open(out IScannedDirectory? opened) is { IsOk: false } result
            ? result
            : opened!.OpenListed(entry, out directory);
    }

    public FileResult OpenToList(string entry, out IHostDirectory? directory) => OpenDirectory(entry, out directory);

    public FileResult FindTarget(string entry, out LinkTarget? target)
    {
        target = null;
        return Open(out IScannedDirectory? opened) is { IsOk: false } result
            ? result
            : opened!.FindTarget(entry, out target);
    }

    public FileResult FindTargetName(string entry, out string? target)
    {
        target = null;
        return Open(out IScannedDirectory? opened) is { IsOk: false } result
            ? result
            : opened!.FindTargetName(entry, out target);
    }

    public void Dispose() => _opened?.Dispose();

    /// <summary>
    /// Reads a file if the kernel makes sure that neither its own name nor the directory's is a link.
    /// </summary>
    bool TryReadFromAbove(string path, Span<byte> buffer, out FileResult result)
    {
        Span<char> names = stackalloc char[LongestNames];
        result = default;
        return names.TryWrite($"{name}/{path}", out int length)
            && above.TryReadBelow(names[..length], buffer, out result);
    }

    FileResult Open(out IScannedDirectory? opened)
    {
        opened = _opened;
        if (opened is not null)
            return FileResult.Success;
        FileResult result = above.OpenDirectory(name, out IHostDirectory? directory);
        opened = _opened = (IScannedDirectory?)directory;
        return result;
    }
}
