namespace Mdev.NodeDev.Vgpu;

/// <summary>Finds the best way to share a request between GPUs, by what is left of it at each GPU.</summary>
sealed class PlacementTable
{
    readonly PlacementScoring _scoring;
    readonly bool _isFilling;
    readonly SearchBudget _budget;
    readonly Dictionary<VgpuCounts, Best?>[] _known;
    readonly Best[][] _choices;

    /// <summary>The most of each profile that a GPU and those after it take.</summary>
    readonly VgpuCounts[] _most;

    /// <summary>Prepares a search.</summary>
    /// <param name="gpus">The GPUs, in the order in which they are filled.</param>
    /// <param name="choices">What each GPU can take, the choices with more vGPUs first.</param>
    /// <param name="types">What the rules know of the profiles, per GPU.</param>
    /// <param name="request">How many of each profile are wanted.</param>
    /// <param name="scoring">The policy.</param>
    /// <param name="budget">Counts the states that are looked at.</param>
    internal PlacementTable(
        ValueList<VgpuGpu> gpus,
        ValueList<ValueList<PlacementChoice>> choices,
        ValueList<ValueList<ProfileTraits>> types,
        VgpuCounts request,
        PlacementScoring scoring,
        SearchBudget budget
    )
    {
        _scoring = scoring;
        _budget = budget;
        _isFilling = scoring.FillsGpus && choices.All(all => all.All(choice => choice.Cost == 0));
        _choices =
        [
            .. choices.Select(
                (all, gpu) =>
                    all.Where(choice => scoring.Allows(gpus[gpu], choice, types[gpu]))
                        .Select(choice => new Best(scoring.Of(gpus[gpu], choice, types[gpu]), choice))
                        .ToArray()
            ),
        ];
        _known = [.. choices.Select(_ => new Dictionary<VgpuCounts, Best?>())];
        _most = new VgpuCounts[choices.Count + 1];
        for (int gpu = choices.Count - 1; gpu >= 0; gpu--)
            _most[gpu] = Add(_most[gpu + 1], choices[gpu], request);
    }

    /// <summary>The best choice of each GPU; <see langword="null"/> if the request does not fit.</summary>
    /// <param name="request">How many of each profile are wanted.</param>
    /// <param name="score">The score of the placement.</param>
    internal ValueList<PlacementChoice>? Solve(VgpuCounts request, out PlacementScore score)
    {
        score = default;
        if (Find(0, request) is not { } best || _budget.IsSpent)
            return null;
        score = best.Score;
        List<PlacementChoice> chosen = [];
        VgpuCounts left = request;
        for (int gpu = 0; gpu < _choices.Length; gpu++)
        {
            PlacementChoice choice = Find(gpu, left)!.Value.Choice;
            chosen.Add(choice);
            left = left.Minus(choice.Counts);
        }
        return [.. chosen];
    }

    Best? Find(int gpu, VgpuCounts left)
    {
        if (_known[gpu].TryGetValue(left, out Best? known))
            return known;
        if (!_budget.Spend())
            return null;
        Best? best = null;
        foreach (Best one in _choices[gpu])
        {
            VgpuCounts taken = one.Choice.Counts;
            if (!taken.IsWithin(left))
                continue;
            VgpuCounts rest = left.Minus(taken);
            // A GPU that is used may as well take all that it can: those after it are left with less.
            if (!rest.IsWithin(_most[gpu + 1]) || _isFilling && taken != default && IsExtensible(one.Choice, rest))
                continue;
            PlacementScore all = one.Score;
            if (gpu + 1 < _choices.Length)
            {
                if (Find(gpu + 1, rest) is not { } next)
                    continue;
                all = _scoring.Join(one.Score, next.Score);
            }
            if (best is not { } before || all.IsBetterThan(before.Score))
                best = new Best(all, one.Choice);
        }
        _known[gpu][left] = best;
        return best;
    }

    static bool IsExtensible(PlacementChoice choice, VgpuCounts rest) => (choice.Extensible & rest.Present) != 0;

    static VgpuCounts Add(VgpuCounts after, ValueList<PlacementChoice> choices, VgpuCounts request)
    {
        VgpuCounts sum = default;
        for (int type = 0; type < VgpuCounts.MostTypes; type++)
        {
            int most = choices.Max(choice => choice.Counts[type]) + after[type];
            sum = sum.Plus(type, Math.Min(request[type], most));
        }
        return sum;
    }

    /// <summary>A choice, and the score of it with those of the GPUs after it.</summary>
    readonly record struct Best(PlacementScore Score, PlacementChoice Choice);
}
