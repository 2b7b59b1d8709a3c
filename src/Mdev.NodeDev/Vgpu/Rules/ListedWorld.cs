namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// A GPU of which too little is known for the rules: the driver's lists say what one more creation can be, and nothing
/// of a second one.
/// </summary>
/// <param name="types">The profiles.</param>
/// <param name="limit">The limit whose facts are not known.</param>
sealed class ListedWorld(ValueList<ProfileTraits> types, VgpuLimit limit) : GpuWorld(types)
{
    internal override IEnumerable<(VgpuLimit Limit, int Value)> Limits(int type) =>
        [(limit, Types[type].IsListed ? 1 : 0)];

    internal override bool Fits(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget) =>
        budget.Spend() && TakesLargerFirst(counts);

    internal override bool TakesLargerFirst(VgpuCounts counts)
    {
        for (int type = 0; type < Types.Count; type++)
        {
            if (counts[type] > 0 && !Types[type].IsListed)
                return false;
        }
        return counts.Sum <= 1;
    }

    internal override ValueList<VgpuCreation>? Create(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget) =>
        Fits(counts, wanted, budget) ? LargerFirst(counts) : null;
}
