namespace Mdev.NodeDev.Vgpu;

/// <summary>Lists what one GPU can take of a request.</summary>
/// <param name="cases">The ways in which the GPU can be.</param>
/// <param name="budget">Counts the states that are looked at.</param>
sealed class GpuChoices(GpuCases cases, SearchBudget budget)
{
    const int AssumesMode = 1;
    const int AssumesMore = 2;

    readonly ValueList<GpuCase> _cases = cases.All();
    readonly ValueList<ProfileTraits> _types = cases.Types;
    readonly ListedWorld _listed = new(cases.Types, VgpuLimit.Type);

    readonly int _functions = cases.Gpu.Exposure == VgpuExposure.Mdev ? int.MaxValue : cases.Gpu.FreeSlots.Count;

    /// <summary>How many functions can be used for certain: the driver gives their lists.</summary>
    readonly int _listing =
        cases.Gpu.Exposure == VgpuExposure.Mdev
            ? int.MaxValue
            : cases.Gpu.FreeSlots.Count(static slot => !slot.IsListMissing);

    /// <summary>All choices within a request, those with more vGPUs first.</summary>
    /// <param name="request">How many of each profile are wanted.</param>
    /// <param name="mayAssume">Whether something may be assumed.</param>
    internal ValueList<PlacementChoice> Within(VgpuCounts request, bool mayAssume)
    {
        List<PlacementChoice> found = [new(default, _listed, null, 0)];
        Dictionary<VgpuCounts, bool> seen = new() { [default] = true };
        for (int at = 0; at < found.Count && !budget.IsSpent; at++)
        {
            UInt128 extensible = default;
            for (int type = 0; type < _types.Count; type++)
            {
                VgpuCounts more = found[at].Counts.Plus(type);
                if (!more.IsWithin(request))
                    continue;
                if (!seen.TryGetValue(more, out bool fits))
                {
                    PlacementChoice? choice = Choice(more, request, mayAssume);
                    fits = choice is not null;
                    seen.Add(more, fits);
                    if (choice is not null)
                        found.Add(choice);
                }
                if (fits)
                    extensible |= VgpuCounts.Bit(type);
            }
            found[at] = found[at] with { Extensible = extensible };
        }
        int[] order = GpuWorld.Order(_types);
        return
        [
            .. found
                .OrderByDescending(choice => choice.Counts.Sum)
                .ThenBy(choice => choice.Cost)
                .ThenByDescending(choice => choice.Counts, Comparer<VgpuCounts>.Create((x, y) => Compare(order, x, y))),
        ];
    }

    /// <summary>Compares numbers of vGPUs, the larger profiles first.</summary>
    static int Compare(int[] order, VgpuCounts x, VgpuCounts y)
    {
        foreach (int type in order)
        {
            if (x[type] != y[type])
                return x[type].CompareTo(y[type]);
        }
        return 0;
    }

    PlacementChoice? Choice(VgpuCounts counts, VgpuCounts request, bool mayAssume)
    {
        if (counts.Sum > _functions)
            return null;
        for (int type = 0; type < _types.Count; type++)
        {
            if (counts[type] > 0 && !_types[type].IsOffered)
                return null;
        }
        // A sequence that works in every case: where there are several, that of larger vGPUs first.
        bool isOnListing = counts.Sum <= _listing;
        bool isCertain =
            isOnListing
            && (
                _cases is [{ } only]
                    ? only.Least.Fits(counts, request, budget)
                    : _cases.All(one => one.Least.TakesLargerFirst(counts))
            );
        if (isCertain)
            return new PlacementChoice(counts, _cases[0].Least, null, 0);
        if (isOnListing && _listed.Fits(counts, request, budget))
            return new PlacementChoice(counts, _listed, null, 0);
        if (!mayAssume)
            return null;
        foreach (GpuCase one in _cases)
        {
            if (isOnListing && _cases.Count > 1 && one.Least.Fits(counts, request, budget))
                return new PlacementChoice(counts, one.Least, one.Condition, AssumesMode);
        }
        foreach (GpuCase one in _cases)
        {
            if (one.Most.Fits(counts, request, budget))
                return new PlacementChoice(counts, one.Most, Condition(one, counts), AssumesMore);
        }
        return null;
    }

    string Condition(GpuCase one, VgpuCounts counts)
    {
        IEnumerable<string> unknown = one
            .Unknown.Where((_, type) => counts[type] > 0)
            .SelectMany(facts => facts)
            .Concat(counts.Sum > _listing ? [VgpuUnknown.Vgpus] : [])
            .Distinct()
            .Order()
            .Select(VgpuUnknownText.Of);
        string mode = _cases.Count > 1 ? $"{one.Condition} " : "";
        return $"{mode}with the best of {string.Join(", ", unknown)}";
    }
}
