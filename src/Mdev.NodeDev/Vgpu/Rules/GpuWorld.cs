namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// One way in which a GPU may be: a mode, and for what is not known either the worst or the best that is possible.
/// </summary>
/// <param name="types">The profiles that are asked for; other members name them by their position.</param>
abstract class GpuWorld(ValueList<ProfileTraits> types)
{
    /// <summary>The most vGPUs on a GPU that is not in MIG mode.</summary>
    internal const int MostOnGpu = 32;

    /// <summary>The most vGPUs on a GPU in MIG mode.</summary>
    internal const int MostOnMigGpu = 48;

    /// <summary>The most vGPUs in a GPU instance.</summary>
    internal const int MostInInstance = 12;

    internal ValueList<ProfileTraits> Types { get; } = types;

    /// <summary>The profiles in the order in which vGPUs are created.</summary>
    private protected int[] CreationOrder { get; } = Order(types);

    /// <summary>What each limit alone leaves of a profile, in the order of <see cref="VgpuLimit"/>.</summary>
    internal abstract IEnumerable<(VgpuLimit Limit, int Value)> Limits(int type);

    /// <summary>Whether all of the requested vGPUs can be created in some order, at some places.</summary>
    /// <param name="counts">How many of each profile.</param>
    /// <param name="wanted">How many of each profile will be asked for at most.</param>
    /// <param name="budget">Counts the states that are looked at.</param>
    internal abstract bool Fits(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget);

    /// <summary>Whether they can be created larger ones first, each where the driver puts it.</summary>
    /// <param name="counts">How many of each profile.</param>
    internal abstract bool TakesLargerFirst(VgpuCounts counts);

    /// <summary>Finds a sequence that creates all of the requested vGPUs.</summary>
    /// <param name="counts">How many of each profile.</param>
    /// <param name="wanted">How many of each profile will be asked for at most.</param>
    /// <param name="budget">Counts the states that are looked at.</param>
    /// <returns>
    /// The creations, larger vGPUs first where that works; <see langword="null"/> if no order and no choice works.
    /// </returns>
    internal abstract ValueList<VgpuCreation>? Create(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget);

    /// <summary>The profiles in the order in which vGPUs are created: larger ones first.</summary>
    internal static int[] Order(ValueList<ProfileTraits> types) =>
        [
            .. Enumerable
                .Range(0, types.Count)
                .OrderByDescending(type => types[type].Bytes)
                .ThenBy(type => types[type].Maximum ?? int.MaxValue)
                .ThenBy(type => type),
        ];

    /// <summary>The requested vGPUs in the order of creation, each where the driver puts it.</summary>
    internal ValueList<VgpuCreation> LargerFirst(VgpuCounts counts)
    {
        List<VgpuCreation> creations = [];
        foreach (int type in CreationOrder)
        {
            for (int i = 0; i < counts[type]; i++)
                creations.Add(new VgpuCreation(type, null));
        }
        return [.. creations];
    }
}
