using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>A FIFO, a socket or a device node, which must not be read as a file.</summary>
sealed class HostSpecialNode(HostSpecialKind special, UnixFileMode mode) : HostNode(mode)
{
    internal HostSpecialKind Special { get; } = special;

    internal override FileEntryKind Kind => FileEntryKind.Other;

    internal override UnixFileMode UsualMode => HostFileNode.Usual;

    internal override bool CanHave(HostFault fault) => fault is HostFault.Open;

    internal override HostNode Copy() => new HostSpecialNode(Special, Mode) { Faults = Faults };

    private protected override bool HasSameContent(HostNode other) => Special == ((HostSpecialNode)other).Special;
}
