using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>A mediated device appeared in the kernel, is gone, or changed, for example its driver.</summary>
public sealed record HostMdevChange : HostChange
{
    /// <summary>The device before; <see langword="null"/> if it is new.</summary>
    public ActiveMdev? Before { get; init; }

    /// <summary>The device now; <see langword="null"/> if it is gone.</summary>
    public ActiveMdev? After { get; init; }

    /// <inheritdoc/>
    public override HostChangeKind Kind => KindOf(Before, After);

    private protected override string Text => Describe("device", After ?? Before);
}
