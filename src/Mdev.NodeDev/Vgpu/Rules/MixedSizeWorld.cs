namespace Mdev.NodeDev.Vgpu;

/// <summary>A GPU in mixed-size mode: a type can be created if one of its placement numbers is free.</summary>
/// <param name="types">The profiles.</param>
/// <param name="numbers">The placement numbers of each profile, ascending.</param>
/// <param name="used">What vGPUs hold, and all numbers above the memory of the GPU.</param>
/// <param name="count">How many vGPUs there are.</param>
sealed class MixedSizeWorld(
    ValueList<ProfileTraits> types,
    ValueList<ValueList<int>> numbers,
    GpuRegion used,
    int count
) : PickingWorld<GpuRegion>(types)
{
    readonly ValueList<ValueList<int>> _numbers =
    [
        .. numbers.Select((all, type) => types[type].Shape is null ? all : []),
    ];

    private protected override GpuRegion Start => used;

    private protected override int MostVgpus => MostOnGpu - count;

    internal override IEnumerable<(VgpuLimit Limit, int Value)> Limits(int type)
    {
        if (Types[type].Shape is not null)
            yield return (VgpuLimit.Mode, 0);
        int fitting = CountOf(type);
        // No maximum of the type is asked, only that of all GPUs.
        if (MostVgpus < fitting)
            yield return (VgpuLimit.Maximum, MostVgpus);
        yield return (VgpuLimit.Placement, fitting);
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
