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
    const int LongestPath = 4096;

    readonly PhysicalHostTree _tree;
    readonly ConcurrentDictionary<string, LinkTarget> _targets = new(1, 256, StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, LinkTarget>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    readonly FileSystemKind _sysKind;
    int _root;
    int _sys = -1;

    internal ScannedTree(PhysicalHostTree tree, TextPool texts)
    {
        _tree = tree;
        _lookup = _targets.GetAlternateLookup<ReadOnlySpan<char>>();
        _root = tree.OpenRoot();
        if (_root >= 0 && tree.Opener.TryOpen(_root, "sys\0"u8, OpenFlags.PathOnly, out _sys) && _sys >= 0)
            _sysKind = FileCalls.FileSystemOf(_sys);
        Texts = texts;
    }

    public string Root => _tree.Root;

    /// <summary>The texts of the scan.</summary>
    internal TextPool Texts { get; }

    public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
        OpenDirectory(path, isListed: false, out directory);

    /// <summary>Opens a directory, also one that is going to be listed.</summary>
    internal FileResult OpenDirectory(string path, bool isListed, out IHostDirectory? directory)
    {
        string below = path.TrimStart('/');
        directory = CanonicalPath.Is(below) ? Open(below, isListed) : null;
        if (directory is not null)
            return FileResult.Success;
        using ConfinedPath walk = new(_tree);
        FileResult result = walk.To(below);
        return result.IsOk ? walk.OpenDirectory(this, out directory) : result;
    }

    /// <summary>Opens a directory by its canonical path, if the kernel can do that in one step.</summary>
    internal PhysicalHostDirectory? Open(string path, bool isListed)
    {
        int flags = OpenFlags.Directory | (isListed ? 0 : OpenFlags.PathOnly);
        int file = Open(path, flags, out FileSystemKind? fileSystem);
        return file < 0 ? null : new PhysicalHostDirectory(_tree, file, path, null, this, fileSystem, isListed);
    }

    /// <summary>The same; returns the file descriptor, or a negative number.</summary>
    [SkipLocalsInit]
    int Open(ReadOnlySpan<char> path, int flags, out FileSystemKind? fileSystem)
    {
        fileSystem = null;
        Span<byte> bytes = stackalloc byte[LongestPath];
        if (_root < 0 || !_tree.Opener.IsAvailable || !SurrogateEscape.TryEncode(path, bytes[..^1], out int length))
            return -1;
        bytes[length] = 0;
        bytes = bytes[..(length + 1)];
        if (_sys >= 0 && bytes.StartsWith("sys/"u8))
        {
            int below = FileCalls.OpenOnMount(_sys, bytes["sys/".Length..], flags);
            fileSystem = _sysKind;
            if (below != -Errno.EXDEV)
                return below;
            fileSystem = null;
        }
        bool isDirectory = (flags & OpenFlags.Directory) != 0;
        return isDirectory && _tree.Opener.TryOpen(_root, bytes, flags, out int file) ? file : -1;
    }

    /// <summary>
    /// Whether a directory has an entry; <see langword="null"/> if the kernel cannot say so in one step.
    /// </summary>
    [SkipLocalsInit]
    internal bool? Exists(ReadOnlySpan<char> directory, string entry)
    {
        Span<char> path = stackalloc char[LongestPath];
        if (!path.TryWrite($"{directory}/{entry}", out int length))
            return null;
        int file = Open(path[..length], OpenFlags.PathOnly, out _);
        if (file >= 0)
            _ = LibC.Close(file);
        return file >= 0 ? true
            : file == -Errno.ENOENT ? false
            : null;
    }

    /// <summary>Finds the directory of a canonical path; what many devices share is opened only once.</summary>
    internal LinkTarget? Find(ReadOnlySpan<char> path)
    {
        if (_lookup.TryGetValue(path, out LinkTarget? known))
            return known;
        if (!IsDirectory(path))
            return null;
        LinkTarget target = new(path.ToString(), NameOf(path));
        return IsShared(path) ? _targets.GetOrAdd(target.Path, target) : target;
    }

    /// <summary>The same, and only the last part of the path.</summary>
    internal string? FindName(ReadOnlySpan<char> path) =>
        IsShared(path) ? Find(path)?.Name
        : IsDirectory(path) ? NameOf(path)
        : null;

    string NameOf(ReadOnlySpan<char> path) => Texts.Of(path[(path.LastIndexOf('/') + 1)..]);

    /// <summary>Whether links of many devices lead there, as to drivers and subsystems.</summary>
    static bool IsShared(ReadOnlySpan<char> path) => path.StartsWith("sys/bus/") || path.StartsWith("sys/class/");

    bool IsDirectory(ReadOnlySpan<char> path)
    {
        int file = Open(path, OpenFlags.Directory | OpenFlags.PathOnly, out _);
        if (file >= 0)
            _ = LibC.Close(file);
        return file >= 0;
    }

    public void Dispose()
    {
        Close(ref _root);
        Close(ref _sys);
    }

    static void Close(ref int file)
    {
        int open = Interlocked.Exchange(ref file, -1);
        if (open >= 0)
            _ = LibC.Close(open);
    }
}
