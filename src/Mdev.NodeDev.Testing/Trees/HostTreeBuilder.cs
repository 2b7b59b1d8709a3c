namespace Mdev.NodeDev.Testing;

/// <summary>
/// Builds a <see cref="MemoryHostTree"/>. A directory lists its entries in the order in which they are added; an
/// entry added again replaces the earlier one in its place. Missing parent directories are added.
/// </summary>
/// <remarks>
/// Paths start at the root, with or without a slash, for example <c>sys/class/mdev_bus</c>; links on the way are not
/// followed. Every method throws <see cref="ArgumentException"/> for a path that is not valid: an empty one, one with
/// <c>.</c> or <c>..</c>, one through something that is not a directory, one above the limits of Linux. Not
/// thread-safe.
/// </remarks>
public sealed class HostTreeBuilder
{
    /// <summary>The default mode of a file: 0444, as most sysfs attributes have.</summary>
    public const UnixFileMode UsualFileMode = HostFileNode.Usual;

    /// <summary>The default mode of a directory: 0755.</summary>
    public const UnixFileMode UsualDirectoryMode = HostDirectoryNode.Usual;

    readonly HostDirectoryNode _top;

    /// <summary>Starts with an empty root.</summary>
    public HostTreeBuilder()
        : this(new HostDirectoryNode()) { }

    internal HostTreeBuilder(HostDirectoryNode top) => _top = top;

    /// <summary>Starts with a copy of another tree.</summary>
    /// <param name="tree">The tree; it is not changed.</param>
    public static HostTreeBuilder From(MemoryHostTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new HostTreeBuilder((HostDirectoryNode)tree.Top.Copy());
    }

    /// <summary>Adds a directory, unless it exists.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="mode">Its permissions; <see langword="null"/> keeps them, or gives a new one 0755.</param>
    /// <exception cref="ArgumentException">The path is not valid, or something else is there.</exception>
    public HostTreeBuilder Directory(string path, UnixFileMode? mode = null)
    {
        string[] names = Split(path);
        Demand(HostPlace.MakeDirectories(_top, names, out HostDirectoryNode directory), path);
        if (mode is { } given)
            directory.Mode = Checked(given);
        return this;
    }

    /// <summary>Adds a regular file with a text in UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The whole content. The newline at the end of a sysfs attribute is not added.</param>
    /// <param name="mode">Its permissions. Reading a file without any read permission fails with <c>EACCES</c>.</param>
    /// <exception cref="ArgumentException">The path is not valid.</exception>
    public HostTreeBuilder File(string path, string text, UnixFileMode mode = HostFileNode.Usual)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Put(path, new HostFileNode(SurrogateEscape.Encode(text), Checked(mode)));
    }

    /// <summary>Adds a regular file with bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="mode">Its permissions. Reading a file without any read permission fails with <c>EACCES</c>.</param>
    /// <exception cref="ArgumentException">The path is not valid.</exception>
    public HostTreeBuilder File(string path, ReadOnlySpan<byte> content, UnixFileMode mode = HostFileNode.Usual) =>
        Put(path, new HostFileNode(content.ToArray(), Checked(mode)));

    /// <summary>Adds a symbolic link. Its target may be missing, a cycle, or outside of the root.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">Its text: relative to its directory, or from the root with a leading slash.</param>
    /// <exception cref="ArgumentException">The path is not valid, or the target is empty, too long or contains a
    /// NUL.</exception>
    public HostTreeBuilder Link(string path, string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Demand(HostPath.CheckTarget(target), target, nameof(target));
        return Put(path, new HostLinkNode(HostPath.Normalize(target)));
    }

    /// <summary>Adds a FIFO, which blocks a program that opens it as a file.</summary>
    /// <param name="path">The FIFO.</param>
    /// <exception cref="ArgumentException">The path is not valid.</exception>
    public HostTreeBuilder Fifo(string path) => Put(path, Special(HostSpecialKind.Fifo));

    /// <summary>Adds a socket.</summary>
    /// <param name="path">The socket.</param>
    /// <exception cref="ArgumentException">The path is not valid.</exception>
    public HostTreeBuilder Socket(string path) => Put(path, Special(HostSpecialKind.Socket));

    /// <summary>Adds a device node, as below <c>/dev</c>.</summary>
    /// <param name="path">The device node.</param>
    /// <exception cref="ArgumentException">The path is not valid.</exception>
    public HostTreeBuilder Device(string path) => Put(path, Special(HostSpecialKind.Device));

    /// <summary>Makes an operation on an entry fail.</summary>
    /// <param name="path">The entry, which must exist.</param>
    /// <param name="kind">The operation: <see cref="HostFault.Open"/> of anything but a link,
    /// <see cref="HostFault.Read"/> of a file, <see cref="HostFault.List"/> of a directory,
    /// <see cref="HostFault.ReadLink"/> of a link.</param>
    /// <param name="errno">The error number of Linux, 1 … 4095; 0 lets it succeed again.</param>
    /// <exception cref="ArgumentException">The entry does not exist, or cannot have this failure.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="errno"/> is not an error number.</exception>
    public HostTreeBuilder Fault(string path, HostFault kind, int errno)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errno);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(errno, HostFaults.HighestErrno);
        HostNode node =
            HostPlace.Find(_top, Split(path)) ?? throw new ArgumentException($"There is no '{path}'.", nameof(path));
        if (!node.CanHave(kind))
            throw new ArgumentException($"'{path}' cannot have this failure.", nameof(kind));
        node.Faults = node.Faults.With(kind, errno);
        return this;
    }

    /// <summary>Removes an entry, a directory with everything below it.</summary>
    /// <param name="path">The entry.</param>
    /// <exception cref="ArgumentException">The entry does not exist.</exception>
    public HostTreeBuilder Remove(string path) =>
        HostPlace.Remove(_top, Split(path))
            ? this
            : throw new ArgumentException($"There is no '{path}'.", nameof(path));

    /// <summary>Builds the tree. Later changes of the builder do not change it.</summary>
    /// <param name="root">The name of the root in messages.</param>
    public MemoryHostTree Build(string root = "memory")
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        return new MemoryHostTree((HostDirectoryNode)_top.Copy(), root);
    }

    HostTreeBuilder Put(string path, HostNode node)
    {
        Demand(HostPlace.Put(_top, Split(path), node), path);
        return this;
    }

    static HostSpecialNode Special(HostSpecialKind kind) => new(kind, HostFileNode.Usual);

    static string[] Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Demand(HostPath.Split(path, out string[] names), path);
        return names;
    }

    static UnixFileMode Checked(UnixFileMode mode) =>
        (mode & ~HostNode.AllModes) == UnixFileMode.None
            ? mode
            : throw new ArgumentException("Only the nine permission bits are kept.", nameof(mode));

    static void Demand(string? problem, string value, string parameter = "path")
    {
        if (problem is not null)
            throw new ArgumentException($"{problem} ('{value}')", parameter);
    }
}
