using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// One inode of a host in memory. It does not know its name or its parent. Nodes are changed only while they belong to
/// a builder, or by a <see cref="FakeHost"/>, which lets nobody look meanwhile; no other tree shows a node that still
/// changes.
/// </summary>
abstract class HostNode(UnixFileMode mode)
{
    internal const UnixFileMode AllModes = (UnixFileMode)511;

    const UnixFileMode AnyRead = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    internal UnixFileMode Mode { get; set; } = mode;

    internal HostFaults Faults { get; set; }

    internal abstract FileEntryKind Kind { get; }

    /// <summary>The mode that an entry of this kind has unless another is stated.</summary>
    internal abstract UnixFileMode UsualMode { get; }

    const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    internal bool IsWritable => (Mode & AnyWrite) != UnixFileMode.None;

    internal bool IsReadable => (Mode & AnyRead) != UnixFileMode.None;

    internal bool HasUsualAttributes => Mode == UsualMode && Faults.IsEmpty;

    /// <summary>Whether <paramref name="fault"/> can happen to a node of this kind.</summary>
    internal abstract bool CanHave(HostFault fault);

    /// <summary>The same node, with nothing shared that can change.</summary>
    internal abstract HostNode Copy();

    internal bool HasSameAttributes(HostNode other) => Mode == other.Mode && Faults == other.Faults;

    /// <summary>Whether the other node and all below it are the same, the order of directories included.</summary>
    internal bool IsSameAs(HostNode other) =>
        GetType() == other.GetType() && HasSameAttributes(other) && HasSameContent(other);

    private protected abstract bool HasSameContent(HostNode other);
}
