using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>The tree of a host during one scan, and what the devices of the scan share. Thread-safe.</summary>
sealed class ScanTree : IHostTree, IDisposable
{
    readonly IHostTree _tree;
    readonly IDisposable? _scanned;
    readonly Lazy<(FileResult Result, IHostDirectory? Directory)> _udev;

    internal ScanTree(IHostTree tree)
    {
        _tree = tree;
        if (tree is IScannedTree scanned)
        {
            ScannedTree begun = scanned.BeginScan(Texts);
            _tree = begun;
            _scanned = begun;
        }
        _udev = new(() => (_tree.OpenDirectory(UdevDatabase.Directory, out IHostDirectory? directory), directory));
    }

    public string Root => _tree.Root;

    /// <summary>The texts of the devices.</summary>
    internal TextPool Texts { get; } = new();

    public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
        _tree.OpenDirectory(path, out directory);

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
        _scanned?.Dispose();
    }
}
