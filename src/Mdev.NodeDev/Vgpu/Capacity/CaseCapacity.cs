namespace Mdev.NodeDev.Vgpu;

/// <summary>How many vGPUs of one profile a GPU takes in one of the ways in which it can be.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Condition">What has to be so.</param>
/// <param name="AtLeast">The least.</param>
/// <param name="AtMost">The most.</param>
/// <param name="Bound">The limit that <paramref name="AtMost"/> is of.</param>
/// <param name="Limits">What each limit alone leaves.</param>
/// <param name="Unknown">The facts that would make it exact.</param>
sealed record CaseCapacity(
    VgpuMode Mode,
    string Condition,
    int AtLeast,
    int AtMost,
    VgpuLimit Bound,
    ValueList<VgpuLimitValue> Limits,
    ValueList<VgpuUnknown> Unknown
)
{
    /// <summary>That of a type which the GPU does not have.</summary>
    internal static CaseCapacity NoType { get; } =
        new(VgpuMode.Unknown, "", 0, 0, VgpuLimit.Type, [new VgpuLimitValue(VgpuLimit.Type, 0)], []);

    internal static CaseCapacity Of(VgpuGpu gpu, GpuCase one, ProfileTraits traits)
    {
        bool hasFunctions = gpu.Exposure != VgpuExposure.Mdev;
        int functions = gpu.FreeSlots.Count;
        // A function whose list the driver does not give may not take a vGPU.
        int listing = gpu.FreeSlots.Count(slot => !slot.IsListMissing);
        SortedDictionary<VgpuLimit, int> least = Limited(one.Least, hasFunctions ? listing : null);
        SortedDictionary<VgpuLimit, int> most = Limited(one.Most, hasFunctions ? functions : null);
        int atMost = most.Values.Min();
        int atLeast = Math.Min(atMost, least.Values.Min());
        // The driver itself says that one more can be created.
        if (atLeast == 0 && traits.IsListed)
            atLeast = Math.Min(1, atMost);
        return new CaseCapacity(
            one.Mode,
            one.Condition,
            atLeast,
            atMost,
            most.First(limit => limit.Value == atMost).Key,
            [
                .. most.Select(limit => new VgpuLimitValue(
                    limit.Key,
                    Math.Min(limit.Value, least.TryGetValue(limit.Key, out int low) ? low : 0),
                    limit.Value
                )),
            ],
            atLeast == atMost ? []
                : listing < functions ? [.. one.Unknown[0].Append(VgpuUnknown.Vgpus).Distinct()]
                : one.Unknown[0]
        );
    }

    static SortedDictionary<VgpuLimit, int> Limited(GpuWorld world, int? functions)
    {
        SortedDictionary<VgpuLimit, int> limits = [];
        foreach ((VgpuLimit limit, int value) in world.Limits(0))
            limits[limit] = value;
        if (functions is { } free)
            limits[VgpuLimit.Functions] = free;
        return limits;
    }
}
