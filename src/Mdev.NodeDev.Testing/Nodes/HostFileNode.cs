namespace Mdev.NodeDev.Testing;

/// <summary>A regular file: its content, which nobody changes in place.</summary>
sealed class HostFileNode(ReadOnlyMemory<byte> content, UnixFileMode mode) : HostNode(mode)
{
    internal const UnixFileMode Usual =
        UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    internal ReadOnlyMemory<byte> Content { get; } = content;

    internal override HostEntryKind Kind => HostEntryKind.File;

    internal override UnixFileMode UsualMode => Usual;

    internal override bool CanHave(HostFault fault) => fault is HostFault.Open or HostFault.Read;

    internal override HostNode Copy() => new HostFileNode(Content, Mode) { Faults = Faults };

    private protected override bool HasSameContent(HostNode other) =>
        Content.Span.SequenceEqual(((HostFileNode)other).Content.Span);
}
