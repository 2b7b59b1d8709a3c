using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>A directory: its entries by name, in directory order.</summary>
sealed class HostDirectoryNode(UnixFileMode mode = HostDirectoryNode.Usual) : HostNode(mode)
{
    internal const UnixFileMode Usual =
        HostFileNode.Usual
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherExecute;

    internal HostEntries Entries { get; } = [];

    /// <summary>Its inode number: a random one, and the same in a copy.</summary>
    internal ulong Number { get; private init; } = BitConverter.ToUInt64(Guid.NewGuid().ToByteArray());

    internal override FileEntryKind Kind => FileEntryKind.Directory;

    internal override UnixFileMode UsualMode => Usual;

    internal override bool CanHave(HostFault fault) => fault is HostFault.Open or HostFault.List;

    internal override HostNode Copy()
    {
        HostDirectoryNode copy = new(Mode) { Faults = Faults, Number = Number };
        foreach ((string name, HostNode node) in Entries)
            copy.Entries.Add(name, node.Copy());
        return copy;
    }

    private protected override bool HasSameContent(HostNode other)
    {
        HostEntries others = ((HostDirectoryNode)other).Entries;
        if (Entries.Count != others.Count)
            return false;
        for (int i = 0; i < Entries.Count; i++)
        {
            (string name, HostNode node) = Entries.GetAt(i);
            (string otherName, HostNode otherNode) = others.GetAt(i);
            if (name != otherName || !node.IsSameAs(otherNode))
                return false;
        }
        return true;
    }
}
