namespace Mdev.NodeDev.Vgpu;

/// <summary>A GPU in mixed-size mode: a type can be created if one of its placement numbers is free.</summary>
/// <param name="types">The profiles; the size of each is known.</param>
/// <param name="numbers">The placement numbers of each profile, ascending.</param>
/// <param name="used">What vGPUs hold, and all numbers above the memory of the GPU.</param>
/// <param name="count">How many vGPUs there are.</param>
/// <param name="elsewhere">How many GiB vGPUs hold of which the place is not known.</param>
sealed class MixedSizeWorld(
    ValueList<ProfileTraits> types,
    ValueList<ValueList<int>> numbers,
    GpuRegion used,
    int count,
    int elsewhere = 0
) : PickingWorld<GpuRegion>(types)
{
    readonly ValueList<ValueList<int>> _numbers =
    [
        .. numbers.Select((all, type) => types[type].Shape is null ? all : []),
    ];

    private protected override GpuRegion Start => used;

    int Free => used.FreeBelow(GpuRegion.Largest) - elsewhere;

    private protected override int MostVgpus => MostOnGpu - count;

    internal override IEnumerable<(VgpuLimit Limit, int Value)> Limits(int type)
    {
        if (Types[type].Shape is not null)
            yield return (VgpuLimit.Mode, 0);
        int fitting = Math.Min(CountOf(type), Math.Max(0, Free / Types[type].Size));
        // No maximum of the type is asked, only that of all GPUs.
        if (MostVgpus < fitting)
            yield return (VgpuLimit.Maximum, MostVgpus);
        yield return (VgpuLimit.Placement, fitting);
    }

    private protected override bool HasRoom(VgpuCounts counts)
    {
        int size = 0;
        for (int type = 0; type < Types.Count; type++)
            size += counts[type] * Types[type].Size;
        return size <= Free;
    }

    private protected override IEnumerable<(int Choice, GpuRegion Next)> Places(GpuRegion state, int type)
    {
        int size = Types[type].Size;
        foreach (int number in _numbers[type])
        {
            if (state.IsFree(number, size))
                yield return (number, state.With(number, size));
        }
    }

    private protected override MaximalCounts Fitting(GpuRegion state, VgpuCounts wanted, SearchBudget budget) =>
        MaximalCounts.InRegion(Types, _numbers, state, wanted, budget);
}
