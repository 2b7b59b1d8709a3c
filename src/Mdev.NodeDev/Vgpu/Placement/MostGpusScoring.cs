namespace Mdev.NodeDev.Vgpu;

/// <summary>As many GPUs as possible, of which none gets fuller than a limit.</summary>
/// <param name="request">The request.</param>
/// <param name="fullest">The limit.</param>
sealed class MostGpusScoring(VgpuRequest request, long fullest) : PlacementScoring(request)
{
    internal override bool Allows(VgpuGpu gpu, PlacementChoice choice, ValueList<ProfileTraits> types) =>
        choice.Counts.Sum == 0 || FullestScoring.Share(gpu, choice, types) <= fullest;

    private protected override (long First, long Second) Policy(
        VgpuGpu gpu,
        PlacementChoice choice,
        ValueList<ProfileTraits> types
    ) => (-1, 0);
}
