using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// A regular file: its content, which nobody changes in place, or a driver that makes it up whenever it is read.
/// </summary>
sealed class HostFileNode(ReadOnlyMemory<byte> content, UnixFileMode mode) : HostNode(mode)
{
    internal const UnixFileMode Usual = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    internal ReadOnlyMemory<byte> Content => Show is null ? content : Show();

    /// <summary>What a driver shows, in place of a fixed content.</summary>
    internal Func<byte[]>? Show { get; init; }

    /// <summary>What a driver does with what is written.</summary>
    internal HostFileWrite? Store { get; init; }

    internal override FileEntryKind Kind => FileEntryKind.File;

    internal override UnixFileMode UsualMode => Usual;

    internal override bool CanHave(HostFault fault) => fault is HostFault.Open or HostFault.Read;

    /// <summary>The file as it is now, without its driver.</summary>
    internal override HostNode Copy() => new HostFileNode(Content, Mode) { Faults = Faults };

    private protected override bool HasSameContent(HostNode other) =>
        Content.Span.SequenceEqual(((HostFileNode)other).Content.Span);
}
