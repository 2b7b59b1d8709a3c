namespace Mdev.NodeDev.Vgpu;

/// <summary>The least share of the fullest GPU that is used.</summary>
sealed class FullestScoring(VgpuRequest request) : PlacementScoring(request)
{
    /// <summary>Shares are compared as whole numbers of this fraction.</summary>
    const long Whole = 1_000_000;

    const long Gibibyte = 1L << 30;

    private protected override (long First, long Second) Policy(
        VgpuGpu gpu,
        PlacementChoice choice,
        ValueList<ProfileTraits> types
    ) => (Share(gpu, choice, types), 0);

    private protected override long JoinFirst(long a, long b) => Math.Max(a, b);

    /// <summary>The share of a GPU's memory that is in use then; of its slots if its memory is not known.</summary>
    internal static long Share(VgpuGpu gpu, PlacementChoice choice, ValueList<ProfileTraits> types)
    {
        if (gpu.MemoryGiB is not { Value: > 0 and { } memory })
            return Whole * (gpu.Vgpus.Count + choice.Counts.Sum) / Math.Max(1, gpu.Vgpus.Count + gpu.FreeSlots.Count);
        long used = gpu.Vgpus.Sum(vgpu => vgpu.Profile?.Memory?.Value ?? 0);
        for (int type = 0; type < types.Count; type++)
            used += choice.Counts[type] * types[type].Bytes;
        return (long)((Int128)used * Whole / (memory * Gibibyte));
    }
}
