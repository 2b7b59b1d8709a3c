using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Everything that says something about the profiles of one card.</summary>
sealed record VgpuCard
{
    /// <summary>The GPU: its physical function.</summary>
    internal required HostPciDevice Gpu { get; init; }

    /// <summary>The functions that list types: those of the card, and the GPU itself if it does.</summary>
    internal ValueList<HostPciDevice> Functions { get; init; }

    /// <summary>The parents of mediated devices: the GPU, or its functions.</summary>
    internal ValueList<HostMdevParent> Parents { get; init; }

    /// <summary>The driver's catalogue.</summary>
    internal VgpuCatalogue Catalogue { get; init; } = VgpuCatalogue.Empty;

    /// <summary>What the caller knows about the GPU.</summary>
    internal VgpuGpuFacts? Facts { get; init; }
}
