using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A <see cref="PhysicalHostTree"/> during one scan: its root stays open, and a directory that several links lead to is
/// looked for once. Thread-safe, except for disposal.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class ScannedTree : IHostTree, IDisposable
{
    /// <summary>Where devices themselves are, to which few links lead.</summary>
    const string Devices = "sys/devices/";

    readonly PhysicalHostTree _tree;
    readonly ConcurrentDictionary<string, LinkTarget> _targets = new(1, 256, StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, LinkTarget>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    int _root;

    internal ScannedTree(PhysicalHostTree tree, TextPool texts)
    {
        _tree = tree;
        _lookup = _targets.GetAlternateLookup<ReadOnlySpan<char>>();
        _root = tree.OpenRoot();
        Texts = texts;
    }

    public string Root => _tree.Root;

    /// <summary>The texts of the scan.</summary>
    internal TextPool Texts { get; }

    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        string below = path.TrimStart('/');
        if (CanonicalPath.Is(below) && TryOpen(below, out int file))
        {
            directory = new PhysicalHostDirectory(_tree, file, below, null, this);
            return FileResult.Success;
        }
        using ConfinedPath walk = new(_tree);
        FileResult result = walk.To(below);
        directory = null;
        return result.IsOk ? walk.OpenDirectory(this, out directory) : result;
    }

    /// <summary>Opens a directory by its canonical path, if the kernel can do that in one step.</summary>
    internal bool TryOpen(ReadOnlySpan<char> path, out int file)
    {
        file = -1;
        return _root >= 0 && _tree.TryOpenBelow(_root, path, out file);
    }

    /// <summary>Finds the directory of a canonical path; what several devices share is opened only once.</summary>
    internal LinkTarget? Find(ReadOnlySpan<char> path)
    {
        if (_lookup.TryGetValue(path, out LinkTarget? known))
            return known;
        if (!TryOpen(path, out int file))
            return null;
        _ = LibC.Close(file);
        string text = path.ToString();
        LinkTarget target = new(text, Texts.Of(path[(path.LastIndexOf('/') + 1)..]));
        return path.StartsWith(Devices) ? target : _targets.GetOrAdd(text, target);
    }

    public void Dispose()
    {
        int root = Interlocked.Exchange(ref _root, -1);
        if (root >= 0)
            _ = LibC.Close(root);
    }
}
