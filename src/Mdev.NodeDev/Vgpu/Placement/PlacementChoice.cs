namespace Mdev.NodeDev.Vgpu;

/// <summary>A number of vGPUs of each profile that one GPU can take together.</summary>
/// <param name="Counts">How many of each profile.</param>
/// <param name="World">The rules that tell in which sequence they are created.</param>
/// <param name="Condition">What has to be so; <see langword="null"/> for nothing.</param>
/// <param name="Cost">How much is assumed: 0 for nothing.</param>
/// <param name="Extensible">
/// The profiles of which the GPU could take one more, as in <see cref="VgpuCounts.Present"/>.
/// </param>
sealed record PlacementChoice(
    VgpuCounts Counts,
    GpuWorld World,
    string? Condition,
    int Cost,
    UInt128 Extensible = default
);
