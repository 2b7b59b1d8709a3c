using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>A PCI function appeared, is gone, or changed, for example its driver or its vGPU.</summary>
/// <remarks>Needs <see cref="ScanParts.Pci"/>.</remarks>
public sealed record HostFunctionChange : HostChange
{
    /// <summary>The function before; <see langword="null"/> if it is new.</summary>
    public HostPciDevice? Before { get; init; }

    /// <summary>The function now; <see langword="null"/> if it is gone.</summary>
    public HostPciDevice? After { get; init; }

    /// <inheritdoc/>
    public override HostChangeKind Kind => KindOf(Before, After);

    private protected override string Text => Describe("function", After ?? Before);
}
