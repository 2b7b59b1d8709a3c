using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>Parts of a snapshot that have no change of their own kind are not as before.</summary>
/// <remarks>
/// <see cref="ScanParts.Pci"/> stands for the driver and the GPUs of NVIDIA, not for functions. What is there now is in
/// <see cref="HostChange.Snapshot"/>.
/// </remarks>
public sealed record HostPartsChange : HostChange
{
    /// <summary>The parts.</summary>
    public ScanParts Parts { get; init; }

    /// <inheritdoc/>
    public override HostChangeKind Kind => HostChangeKind.Changed;

    private protected override string Text => $"parts changed: {Parts}";
}
