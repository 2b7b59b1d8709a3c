namespace Mdev.NodeDev.Vgpu;

/// <summary>Answers one request.</summary>
sealed class VgpuPlacer
{
    const int MostStates = 1_000_000;

    readonly VgpuRequest _request;
    readonly ValueList<VgpuGpu> _gpus;
    readonly ValueList<VgpuProfileName> _names;
    readonly VgpuCounts _counts;
    readonly ValueList<GpuCases> _cases;
    readonly ValueList<ValueList<ProfileTraits>> _types;
    readonly SearchBudget _budget = new(MostStates);

    VgpuPlacer(VgpuRequest request, ValueList<GpuTraits> gpus, ValueList<VgpuProfileName> names)
    {
        _request = request;
        // GPUs are filled in this order, so that the preferred ones come first.
        _cases =
        [
            .. gpus.OrderBy(known => request.PreferredNumaNode is { } node && known.Gpu.NumaNode != node)
                .Select(known => new GpuCases(known, names)),
        ];
        _gpus = [.. _cases.Select(cases => cases.Gpu)];
        _names = names;
        _counts = VgpuCounts.From([.. request.Items.Select(item => item.Count)]);
        _types = [.. _cases.Select(cases => cases.Types)];
    }

    /// <summary>Places vGPUs.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="gpus">The GPUs that may be used, by address.</param>
    /// <param name="names">The profiles of the request.</param>
    internal static VgpuPlacement Place(VgpuRequest request, ValueList<VgpuGpu> gpus, ValueList<VgpuProfileName> names)
    {
        ValueList<GpuTraits> known = [.. gpus.Select(gpu => new GpuTraits(gpu))];
        ValueList<VgpuCapacity> capacities =
        [
            .. names.Select(name => new VgpuCapacity
            {
                Profile = name,
                Gpus = [.. known.Select(gpu => GpuCapacity.Of(gpu, name))],
            }),
        ];
        bool isTooMuch = capacities.Where((capacity, index) => capacity.AtMost < request.Items[index].Count).Any();
        bool isTooLarge =
            names.Count > VgpuCounts.MostTypes || request.Items.Any(item => item.Count > VgpuCounts.MostOfType);
        VgpuPlacement placement =
            isTooMuch ? new VgpuPlacement { Answer = VgpuPlacementAnswer.DoesNotFit }
            : isTooLarge ? new VgpuPlacement { Answer = VgpuPlacementAnswer.TooHard }
            : new VgpuPlacer(request, known, names).Place();
        return placement with { Capacities = capacities };
    }

    VgpuPlacement Place()
    {
        VgpuPlacement placement = TryPlace(mayAssume: false) ?? TryPlace(mayAssume: true) ?? new VgpuPlacement();
        return placement with
        {
            Answer =
                _budget.IsSpent ? VgpuPlacementAnswer.TooHard
                : placement.Steps.IsEmpty ? VgpuPlacementAnswer.DoesNotFit
                : placement.Answer,
            Steps = _budget.IsSpent ? [] : placement.Steps,
            Assumptions = _budget.IsSpent ? [] : placement.Assumptions,
            StatesLookedAt = _budget.Looked,
        };
    }

    VgpuPlacement? TryPlace(bool mayAssume)
    {
        if (_budget.IsSpent || Find(mayAssume) is not { } chosen)
            return null;
        ValueList<ValueList<VgpuCreation>> creations =
        [
            .. chosen.Select(choice => choice.World.Create(choice.Counts, _counts, _budget) ?? []),
        ];
        return new VgpuPlacement
        {
            Answer = mayAssume ? VgpuPlacementAnswer.MayFit : VgpuPlacementAnswer.Fits,
            Assumptions =
            [
                .. chosen
                    .Select((choice, gpu) => (choice.Condition, Gpu: _gpus[gpu]))
                    .Where(one => one.Condition is not null)
                    .OrderBy(one => one.Gpu.Address)
                    .Select(one => $"{one.Gpu.Name} {one.Condition}"),
            ],
            Steps = [.. PlacementSteps.Of(_gpus, _names, _types, creations)],
        };
    }

    ValueList<PlacementChoice>? Find(bool mayAssume)
    {
        ValueList<ValueList<PlacementChoice>> choices =
        [
            .. _cases.Select(cases => new GpuChoices(cases, _budget).Within(_counts, mayAssume)),
        ];
        if (_budget.IsSpent)
            return null;
        if (_request.Policy == VgpuPlacementPolicy.Compact)
            return Solve(choices, new CompactScoring(_request), out _);
        return Solve(choices, new FullestScoring(_request), out PlacementScore fullest) is null
            ? null
            : Solve(choices, new MostGpusScoring(_request, fullest.First), out _);
    }

    ValueList<PlacementChoice>? Solve(
        ValueList<ValueList<PlacementChoice>> choices,
        PlacementScoring scoring,
        out PlacementScore score
    ) => new PlacementTable(_gpus, choices, _types, _counts, scoring, _budget).Solve(_counts, out score);
}
