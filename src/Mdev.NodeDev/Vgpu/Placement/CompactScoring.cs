namespace Mdev.NodeDev.Vgpu;

/// <summary>Fewest GPUs that had no vGPU, then fewest GPUs.</summary>
sealed class CompactScoring(VgpuRequest request) : PlacementScoring(request)
{
    internal override bool FillsGpus => true;

    private protected override (long First, long Second) Policy(
        VgpuGpu gpu,
        PlacementChoice choice,
        ValueList<ProfileTraits> types
    ) => (gpu.Vgpus.IsEmpty ? 1 : 0, 1);
}
