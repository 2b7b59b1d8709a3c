using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A root directory of this machine: <c>/</c>, a container's root, or a recorded host written out. Read with
/// <c>openat</c>, <c>read</c> and <c>readlinkat</c>; a FIFO cannot block it and a link cannot lead out of it.
/// </summary>
[SupportedOSPlatform("linux")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PhysicalHostTree : IHostTree, IScannedTree
{
    readonly byte[] _root;

    /// <summary>A tree whose root is <paramref name="root"/>.</summary>
    /// <param name="root">
    /// A directory of this machine; relative paths start at the current directory. It is opened at the first use.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="root"/> is empty.</exception>
    /// <exception cref="PlatformNotSupportedException">The process is not a 64-bit one.</exception>
    public PhysicalHostTree(string root)
        : this(root, LinuxCalls.Instance) { }

    /// <summary>Creates a tree that finds its way through <paramref name="calls"/>.</summary>
    internal PhysicalHostTree(string root, IHostCalls calls)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        if (!Environment.Is64BitProcess)
            throw new PlatformNotSupportedException("Reading a host needs a 64-bit process.");
        Root = root;
        _root = [.. SurrogateEscape.Encode(root), 0];
        Calls = calls;
        Opener = new ConfinedOpener(calls);
    }

    /// <summary>This machine itself: the tree below <c>/</c>.</summary>
    public static PhysicalHostTree Local { get; } = new("/");

    /// <inheritdoc/>
    public string Root { get; }

    /// <inheritdoc/>
    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(path);
        directory = null;
        using ConfinedPath walk = new(this);
        FileResult result = walk.To(path.TrimStart('/'));
        return result.IsOk ? walk.OpenDirectory(null, out directory) : result;
    }

    /// <summary>The system calls by which it finds its way.</summary>
    internal IHostCalls Calls { get; }

    /// <summary>Opens directories below the root at once.</summary>
    internal ConfinedOpener Opener { get; }

    /// <summary>Opens the root itself; returns a file descriptor, or the negative error number.</summary>
    internal int OpenRoot() => LibC.OpenAt(LibC.CurrentDirectory, _root, OpenFlags.PathOnly | OpenFlags.Directory);

    /// <summary>Opens a directory below an open one if no name on the way is a link.</summary>
    [SkipLocalsInit]
    internal bool TryOpenBelow(int directory, ReadOnlySpan<char> path, out int file)
    {
        const int longestPath = 4096;
        Span<byte> bytes = stackalloc byte[longestPath];
        file = -1;
        if (!SurrogateEscape.TryEncode(path, bytes[..^1], out int length))
            return false;
        bytes[length] = 0;
        return Opener.TryOpen(directory, bytes[..(length + 1)], OpenFlags.PathOnly, out file) && file >= 0;
    }

    ScannedTree IScannedTree.BeginScan(TextPool texts) => new(this, texts);

    /// <summary>The root.</summary>
    public override string ToString() => Line.Of(Root);
}
