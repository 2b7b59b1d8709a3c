namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// A parent of mediated devices that counts for itself, such as GVT-g: <c>available_instances</c> of each type says how
/// many more of that type alone can be created.
/// </summary>
/// <param name="types">The profiles.</param>
/// <param name="available">The count of each profile.</param>
sealed class PoolWorld(ValueList<ProfileTraits> types, ValueList<int> available) : GpuWorld(types)
{
    internal override IEnumerable<(VgpuLimit Limit, int Value)> Limits(int type) => [(VgpuLimit.Pool, available[type])];

    internal override bool Fits(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget) =>
        budget.Spend() && TakesLargerFirst(counts);

    internal override bool TakesLargerFirst(VgpuCounts counts)
    {
        int kinds = 0;
        for (int type = 0; type < Types.Count; type++)
        {
            if (counts[type] > available[type])
                return false;
            if (counts[type] > 0)
                kinds++;
        }
        // How types share the pool is the driver's: of two types together the counts say nothing.
        return kinds <= 1;
    }

    internal override ValueList<VgpuCreation>? Create(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget) =>
        Fits(counts, wanted, budget) ? LargerFirst(counts) : null;
}
