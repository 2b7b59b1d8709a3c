using System.Diagnostics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// A Linux root directory in memory, for tests. It answers like a <see cref="PhysicalHostTree"/> of a root process,
/// with the same statuses and error numbers and with chosen failures. Built by a
/// <see cref="HostTreeBuilder"/>, by <see cref="HostTreeText"/>, or recorded by <see cref="HostRecorder"/>.
/// </summary>
/// <remarks>
/// Reading a file without any read permission fails with <c>EACCES</c>, as for write-only files of sysfs, even for
/// root. Modes of directories are kept but not enforced, as for root. The tree never changes and is thread-safe.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class MemoryHostTree : IHostTree
{
    internal MemoryHostTree(HostDirectoryNode top, string root)
    {
        Top = top;
        Root = root;
    }

    /// <summary>An empty root directory.</summary>
    public static MemoryHostTree Empty { get; } = new(new HostDirectoryNode(), "memory");

    /// <summary>The name of the root in messages. Default: <c>memory</c>.</summary>
    public string Root { get; }

    internal HostDirectoryNode Top { get; }

    /// <inheritdoc/>
    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(path);
        MemoryWalk walk = new(this, []);
        FileResult result = walk.To(path);
        directory = result.IsOk ? walk.OpenDirectory() : null;
        return result;
    }

    /// <summary>
    /// Whether another tree has the same names in the same order, contents, links, modes and failures.
    /// </summary>
    /// <param name="other">The other tree.</param>
    public bool HasSameContent(MemoryHostTree other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Top.IsSameAs(other.Top);
    }

    /// <summary>The name of the tree.</summary>
    public override string ToString() => Root;
}
