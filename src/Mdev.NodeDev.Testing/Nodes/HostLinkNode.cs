using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>A symbolic link and its text, which may lead nowhere.</summary>
sealed class HostLinkNode(string target) : HostNode(AllModes)
{
    internal string Target { get; } = target;

    internal override FileEntryKind Kind => FileEntryKind.Link;

    internal override UnixFileMode UsualMode => AllModes;

    internal override bool CanHave(HostFault fault) => fault is HostFault.ReadLink;

    internal override HostNode Copy() => new HostLinkNode(Target) { Faults = Faults };

    private protected override bool HasSameContent(HostNode other) => Target == ((HostLinkNode)other).Target;
}
