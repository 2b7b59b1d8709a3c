namespace Mdev.NodeDev.Vgpu;

/// <summary>Computes how many vGPUs of one profile a GPU takes.</summary>
static class GpuCapacity
{
    /// <summary>Computes the answer of one GPU.</summary>
    internal static VgpuGpuCapacity Of(VgpuGpu gpu, VgpuProfileName profile) => Of(new GpuTraits(gpu), profile);

    /// <summary>Computes the answer of one GPU, whose profiles are known.</summary>
    internal static VgpuGpuCapacity Of(GpuTraits known, VgpuProfileName profile)
    {
        VgpuGpu gpu = known.Gpu;
        GpuCases all = new(known, [profile]);
        ProfileTraits traits = all.Types[0];
        ValueList<CaseCapacity> cases = traits.IsOffered
            ? [.. all.All().Select(one => CaseCapacity.Of(gpu, one, traits))]
            : [CaseCapacity.NoType];
        int atLeast = cases.Min(one => one.AtLeast);
        CaseCapacity best = cases.MaxBy(one => one.AtMost)!;
        return new VgpuGpuCapacity
        {
            Gpu = gpu.Name,
            AtLeast = atLeast,
            AtMost = best.AtMost,
            Bound = best.Bound,
            Limits =
            [
                .. from one in cases
                from limit in one.Limits
                group limit by limit.Limit into same
                orderby same.Key
                select new VgpuLimitValue(same.Key, same.Min(limit => limit.AtLeast), same.Max(limit => limit.AtMost)),
            ],
            Unknown = atLeast == best.AtMost ? [] : UnknownOf(cases),
            Explanation = CapacityExplanation.Of(gpu, traits, cases, best),
            Obstacle = CapacityExplanation.OfMost(gpu, traits, best),
        };
    }

    static ValueList<VgpuUnknown> UnknownOf(ValueList<CaseCapacity> cases)
    {
        SortedSet<VgpuUnknown> unknown = [.. cases.SelectMany(one => one.Unknown)];
        if (cases.Select(one => one.Mode).Distinct().Count() > 1)
            unknown.Add(VgpuUnknown.Mode);
        else if (cases.Count > 1)
            unknown.Add(VgpuUnknown.InstanceMode);
        return [.. unknown];
    }
}
