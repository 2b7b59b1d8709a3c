namespace Mdev.NodeDev.Testing;

/// <summary>
/// Builds a <see cref="MemoryHostTree"/>. Entries stand in their directory in the order in which they are added; an
/// entry added again replaces the earlier one where it stands. Missing parent directories are made.
/// </summary>
/// <remarks>
/// Paths start at the root, with or without a slash, for example <c>sys/class/mdev_bus</c>; links on the way are not
/// followed. Every method throws <see cref="ArgumentException"/> for a path that cannot be: an empty one, one with
/// <c>.</c> or <c>..</c>, one through something that is not a directory, one above the limits of Linux. Not thread-safe.
/// </remarks>
public sealed class HostTreeBuilder
{
    /// <summary>The mode of a file unless another is given: 0444, as of most sysfs attributes.</summary>
    public const UnixFileMode UsualFileMode = HostFileNode.Usual;

    /// <summary>The mode of a directory unless another is given: 0755.</summary>
    public const UnixFileMode UsualDirectoryMode = HostDirectoryNode.Usual;

    readonly HostDirectoryNode _top;

    /// <summary>Starts with an empty root.</summary>
    public HostTreeBuilder()
        : this(new HostDirectoryNode()) { }

    internal HostTreeBuilder(HostDirectoryNode top) => _top = top;

    /// <summary>Starts with everything that another tree holds.</summary>
    /// <param name="tree">The tree; it does not change.</param>
    public static HostTreeBuilder From(MemoryHostTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new HostTreeBuilder((HostDirectoryNode)tree.Top.Copy());
    }

    /// <summary>Adds a directory; one that is there keeps its entries.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="mode">Its permissions; <see langword="null"/> leaves them, 0755 for a new one.</param>
    /// <exception cref="ArgumentException">The path cannot be, or something else is there.</exception>
    public HostTreeBuilder Directory(string path, UnixFileMode? mode = null)
    {
        string[] names = Split(path);
        Demand(HostPlace.MakeDirectories(_top, names, out HostDirectoryNode directory), path);
        if (mode is { } given)
            directory.Mode = Checked(given);
        return this;
    }

    /// <summary>Adds a regular file with a text as its content, encoded as UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The whole content; sysfs attributes end with a line feed, which is not added here.</param>
    /// <param name="mode">Its permissions. Without any read permission the file is refused with <c>EACCES</c>.</param>
    /// <exception cref="ArgumentException">The path cannot be.</exception>
    public HostTreeBuilder File(string path, string text, UnixFileMode mode = HostFileNode.Usual)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Put(path, new HostFileNode(SurrogateEscape.Encode(text), Checked(mode)));
    }

    /// <summary>Adds a regular file with these bytes as its content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="mode">Its permissions. Without any read permission the file is refused with <c>EACCES</c>.</param>
    /// <exception cref="ArgumentException">The path cannot be.</exception>
    public HostTreeBuilder File(
        string path,
        ReadOnlySpan<byte> content,
        UnixFileMode mode = HostFileNode.Usual
    ) => Put(path, new HostFileNode(content.ToArray(), Checked(mode)));

    /// <summary>Adds a symbolic link. It may lead nowhere, in a circle or out of the root.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">Its text, relative to its directory, or from the root with a leading slash.</param>
    /// <exception cref="ArgumentException">The path cannot be, or the target is empty, too long or holds a NUL.</exception>
    public HostTreeBuilder Link(string path, string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Demand(HostPath.CheckTarget(target), target, nameof(target));
        return Put(path, new HostLinkNode(HostPath.Normalize(target)));
    }

    /// <summary>Adds a FIFO: something that would block whoever opens it as a file.</summary>
    /// <param name="path">The FIFO.</param>
    /// <exception cref="ArgumentException">The path cannot be.</exception>
    public HostTreeBuilder Fifo(string path) => Put(path, Special(HostSpecialKind.Fifo));

    /// <summary>Adds a socket.</summary>
    /// <param name="path">The socket.</param>
    /// <exception cref="ArgumentException">The path cannot be.</exception>
    public HostTreeBuilder Socket(string path) => Put(path, Special(HostSpecialKind.Socket));

    /// <summary>Adds a device node, as below <c>/dev</c>.</summary>
    /// <param name="path">The device node.</param>
    /// <exception cref="ArgumentException">The path cannot be.</exception>
    public HostTreeBuilder Device(string path) => Put(path, Special(HostSpecialKind.Device));

    /// <summary>Lets an operation on an entry fail.</summary>
    /// <param name="path">The entry, which must be there.</param>
    /// <param name="kind">The operation: <see cref="HostFault.Open"/> of anything but a link, <see cref="HostFault.Read"/> of a file, <see cref="HostFault.List"/> of a directory, <see cref="HostFault.ReadLink"/> of a link.</param>
    /// <param name="errno">The error number of Linux, 1 … 4095; 0 lets it succeed again.</param>
    /// <exception cref="ArgumentException">There is no such entry, or this cannot happen to it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="errno"/> is no error number.</exception>
    public HostTreeBuilder Fault(string path, HostFault kind, int errno)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errno);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(errno, HostFaults.HighestErrno);
        HostNode node =
            HostPlace.Find(_top, Split(path))
            ?? throw new ArgumentException($"There is no '{path}'.", nameof(path));
        if (!node.CanHave(kind))
            throw new ArgumentException($"'{path}' cannot fail like that.", nameof(kind));
        node.Faults = node.Faults.With(kind, errno);
        return this;
    }

    /// <summary>Takes an entry away, a directory with everything below it.</summary>
    /// <param name="path">The entry.</param>
    /// <exception cref="ArgumentException">There is no such entry.</exception>
    public HostTreeBuilder Remove(string path) =>
        HostPlace.Remove(_top, Split(path))
            ? this
            : throw new ArgumentException($"There is no '{path}'.", nameof(path));

    /// <summary>The tree with everything added so far. The builder can go on afterwards; the tree stays as it is.</summary>
    /// <param name="root">What the root is called in messages.</param>
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
