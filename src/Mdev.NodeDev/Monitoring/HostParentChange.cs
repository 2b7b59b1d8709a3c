using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>A parent of mediated devices appeared, is gone, or changed in what it is or offers.</summary>
/// <remarks>
/// Where only counts of available instances differ, there is a <see cref="HostAvailabilityChange"/> alone.
/// </remarks>
public sealed record HostParentChange : HostChange
{
    /// <summary>The parent before; <see langword="null"/> if it is new.</summary>
    public HostMdevParent? Before { get; init; }

    /// <summary>The parent now; <see langword="null"/> if it is gone.</summary>
    public HostMdevParent? After { get; init; }

    /// <inheritdoc/>
    public override HostChangeKind Kind => KindOf(Before, After);

    private protected override string Text => Describe("parent", After ?? Before);
}
