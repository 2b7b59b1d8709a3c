using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>The tree of a host during one scan, and what the devices of the scan share. Thread-safe.</summary>
sealed class ScanTree : IHostTree, IDisposable
{
    readonly IHostTree _tree;
    readonly ScannedTree? _scanned;
    readonly Lazy<(FileResult Result, IHostDirectory? Directory)> _udev;

    internal ScanTree(IHostTree tree)
    {
        _tree = tree;
        if (tree is IScannedTree scanned)
        {
            _scanned = scanned.BeginScan(Texts);
            _tree = _scanned;
        }
        _udev = new(() => (_tree.OpenDirectory(UdevDatabase.Directory, out IHostDirectory? directory), directory));
    }

    public string Root => _tree.Root;

    /// <summary>The texts of the devices.</summary>
    internal TextPool Texts { get; } = new();

    public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
        _tree.OpenDirectory(path, out directory);

    /// <summary>Opens a directory that is going to be listed.</summary>
    internal FileResult OpenToList(string path, out IHostDirectory? directory) =>
        _scanned is not null && OperatingSystem.IsLinux()
            ? _scanned.OpenDirectory(path, isListed: true, out directory)
            : _tree.OpenDirectory(path, out directory);

    /// <summary>Looks for an entry of a directory; absent where either is.</summary>
    internal FileResult Find(ReadOnlySpan<char> path, string entry)
    {
        if (OperatingSystem.IsLinux() && _scanned?.Exists(path, entry) is { } exists)
            return exists ? FileResult.Success : FileResult.Refused(FileStatus.Absent);
        FileResult result = _tree.OpenDirectory(path.ToString(), out IHostDirectory? directory);
        using (directory)
            return directory?.Inspect(entry, out _) ?? result;
    }

    /// <summary>Reads a file of the database of udev, whose directory is opened once.</summary>
    internal FileResult ReadUdev(string file, Span<byte> buffer)
    {
        (FileResult result, IHostDirectory? directory) = _udev.Value;
        return directory?.Read(file, buffer) ?? result;
    }

    public void Dispose()
    {
        if (_udev.IsValueCreated)
            _udev.Value.Directory?.Dispose();
        (_scanned as IDisposable)?.Dispose();
    }
}
