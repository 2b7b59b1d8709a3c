using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// A Linux root directory in memory, for tests: it answers like a <see cref="PhysicalHostTree"/> whose process is root,
/// with the same statuses and error numbers, and with the failures that were asked for. Made by a
/// <see cref="HostTreeBuilder"/>, by <see cref="HostTreeText"/>, or recorded by <see cref="HostRecorder"/>.
/// </summary>
/// <remarks>
/// A file without any read permission is refused with <c>EACCES</c>, as sysfs does for its write-only files even to root.
/// Modes of directories are kept but not enforced, as for root. The tree never changes and is thread-safe.
/// </remarks>
public sealed class MemoryHostTree : IHostTree
{
    internal MemoryHostTree(HostDirectoryNode top, string root)
    {
        Top = top;
        Root = root;
    }

    /// <summary>A root directory with nothing in it.</summary>
    public static MemoryHostTree Empty { get; } = new(new HostDirectoryNode(), "memory");

    /// <summary>What the root is called in messages; by default <c>memory</c>.</summary>
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

    /// <summary>Whether another tree holds the same: names in the same order, contents, links, modes and failures. The name of the root does not count.</summary>
    /// <param name="other">The other tree.</param>
    public bool HasSameContent(MemoryHostTree other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Top.IsSameAs(other.Top);
    }
}
