using System.Runtime.InteropServices;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Counts that fit, of which none is within another: everything within one of them fits, too.</summary>
sealed class MaximalCounts
{
    readonly List<VgpuCounts> _counts = [];

    /// <summary>The counts.</summary>
    internal ReadOnlySpan<VgpuCounts> All => CollectionsMarshal.AsSpan(_counts);

    /// <summary>Adds counts that fit.</summary>
    internal void Add(VgpuCounts counts)
    {
        if (Contains(counts))
            return;
        _counts.RemoveAll(other => other.IsWithin(counts));
        _counts.Add(counts);
    }

    /// <summary>Whether counts fit.</summary>
    internal bool Contains(VgpuCounts counts)
    {
        foreach (VgpuCounts other in All)
        {
            if (counts.IsWithin(other))
                return true;
        }
        return false;
    }

    /// <summary>What fits into two places together.</summary>
    /// <param name="a">What fits into one.</param>
    /// <param name="b">What fits into the other.</param>
    /// <param name="wanted">What is wanted at most.</param>
    internal static MaximalCounts Together(MaximalCounts a, MaximalCounts b, VgpuCounts wanted)
    {
        MaximalCounts all = new();
        foreach (VgpuCounts x in a.All)
        {
            foreach (VgpuCounts y in b.All)
                all.Add(x.Plus(y).CutTo(wanted));
        }
        return all;
    }

    /// <summary>What fits into a region at placement numbers, in every combination.</summary>
    /// <param name="types">The profiles.</param>
    /// <param name="numbers">The placement numbers of each profile.</param>
    /// <param name="used">What is in use, and everything above the region.</param>
    /// <param name="wanted">What is wanted at most.</param>
    /// <param name="budget">Counts the states that are looked at.</param>
    /// <remarks>
    /// vGPUs do not overlap, so they can be looked at from the highest number down: what fits from a number on is what
    /// fits above it, or a vGPU at this number with what fits after its end.
    /// </remarks>
    internal static MaximalCounts InRegion(
        ValueList<ProfileTraits> types,
        ValueList<ValueList<int>> numbers,
        GpuRegion used,
        VgpuCounts wanted,
        SearchBudget budget
    )
    {
        MaximalCounts[] from = new MaximalCounts[GpuRegion.Largest + 1];
        from[GpuRegion.Largest] = Nothing;
        ILookup<int, int> typesAt = Enumerable
            .Range(0, types.Count)
            .Where(type => wanted[type] > 0)
            .SelectMany(type => numbers[type].Select(number => (number, type)))
            .ToLookup(pair => pair.number, pair => pair.type);
        for (int start = GpuRegion.Largest - 1; start >= 0; start--)
        {
            from[start] = from[start + 1];
            foreach (int type in typesAt[start].Where(type => used.IsFree(start, types[type].Size)))
            {
                MaximalCounts here = new();
                foreach (VgpuCounts counts in from[start].All)
                    here.Add(counts);
                foreach (VgpuCounts counts in from[start + types[type].Size].All)
                {
                    if (!budget.Spend())
                        return Nothing;
                    here.Add(counts.Plus(type).CutTo(wanted));
                }
                from[start] = here;
            }
        }
        return from[0];
    }

    /// <summary>Nothing but nothing fits.</summary>
    internal static MaximalCounts Nothing
    {
        get
        {
            MaximalCounts nothing = new();
            nothing.Add(default);
            return nothing;
        }
    }
}
