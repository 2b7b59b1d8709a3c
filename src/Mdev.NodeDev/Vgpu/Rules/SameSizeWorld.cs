namespace Mdev.NodeDev.Vgpu;

/// <summary>A GPU in same-size mode: all vGPUs have the same memory, and each type has a maximum of its own.</summary>
/// <param name="types">The profiles.</param>
/// <param name="count">How many vGPUs the GPU has.</param>
/// <param name="bytes">Their memory; <see langword="null"/> if there are none, or it is not known.</param>
/// <param name="unknownMaximum">
/// The maximum of a profile of which none is known: the least or the most that is possible.
/// </param>
sealed class SameSizeWorld(
    ValueList<ProfileTraits> types,
    int count,
    long? bytes,
    Func<ProfileTraits, int> unknownMaximum
) : GpuWorld(types)
{
    internal override IEnumerable<(VgpuLimit Limit, int Value)> Limits(int type)
    {
        ProfileTraits asked = Types[type];
        if (asked.Shape is not null)
            yield return (VgpuLimit.Mode, 0);
        if (bytes is { } used && IsOther(used, asked))
            yield return (VgpuLimit.Size, 0);
        yield return (VgpuLimit.Maximum, Math.Max(0, MaximumOf(asked) - count));
    }

    internal override bool Fits(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget) =>
        budget.Spend() && TakesLargerFirst(counts);

    internal override bool TakesLargerFirst(VgpuCounts counts)
    {
        long? size = bytes;
        int there = count;
        // Each creation asks its own maximum: the order has those with the lowest one first.
        foreach (int type in CreationOrder)
        {
            if (counts[type] == 0)
                continue;
            ProfileTraits asked = Types[type];
            if (asked.Shape is not null || size is { } used && IsOther(used, asked))
                return false;
            size = asked.Bytes;
            there += counts[type];
            if (there > MaximumOf(asked))
                return false;
        }
        return true;
    }

    internal override ValueList<VgpuCreation>? Create(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget) =>
        Fits(counts, wanted, budget) ? LargerFirst(counts) : null;

    /// <summary>Whether the size is another one. One that is not known may be the same.</summary>
    static bool IsOther(long used, ProfileTraits asked) => used > 0 && asked.Bytes > 0 && used != asked.Bytes;

    int MaximumOf(ProfileTraits type) => Math.Min(MostOnGpu, type.Maximum ?? unknownMaximum(type));
}
