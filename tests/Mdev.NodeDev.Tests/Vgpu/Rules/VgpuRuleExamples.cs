namespace Mdev.NodeDev.Tests;

/// <summary>Profiles and GPUs for tests of the rules, typed from the driver's tables.</summary>
static class VgpuRuleExamples
{
    const long Gibibyte = 1L << 30;

    internal static readonly int[] Sizes = [1, 2, 3, 4, 6, 8, 12, 16, 24, 48];

    static readonly int[] MaximaOf48 = [32, 24, 16, 12, 8, 6, 4, 3, 2, 1];

    /// <summary>The Q profiles of a 48-GiB GPU, by size.</summary>
    internal static ValueList<ProfileTraits> Of48(bool isAmpere) =>
        [
            .. Sizes.Select(
                (size, index) =>
                    new ProfileTraits
                    {
                        IsOffered = true,
                        Bytes = size * Gibibyte,
                        Size = size,
                        Maximum = MaximaOf48[index],
                        Numbers = PlacementNumbers.Mixed(48, size, MaximaOf48[index], isAmpere),
                    }
            ),
        ];

    /// <summary>A 48-GiB GPU in mixed-size mode with vGPUs at some numbers.</summary>
    internal static MixedSizeWorld Mixed(bool isAmpere, params (int Start, int Size)[] vgpus)
    {
        ValueList<ProfileTraits> types = Of48(isAmpere);
        GpuRegion used = default(GpuRegion).With(48, GpuRegion.Largest - 48);
        foreach ((int start, int size) in vgpus)
            used = used.With(start, size);
        return new MixedSizeWorld(types, [.. types.Select(type => type.Numbers!.Value.Least)], used, vgpus.Length);
    }

    /// <summary>A 48-GiB GPU in same-size mode.</summary>
    internal static SameSizeWorld SameSize(int count, int? size) =>
        new(Of48(isAmpere: true), count, size * Gibibyte, static _ => 0);

    /// <summary>How many vGPUs each limit of a profile leaves together.</summary>
    internal static int Count(GpuWorld world, int size) =>
        world.Limits(Array.IndexOf(Sizes, size)).Min(static limit => limit.Value);

    /// <summary>A request by size.</summary>
    internal static VgpuCounts Counts(params (int Size, int Count)[] request)
    {
        int[] counts = new int[Sizes.Length];
        foreach ((int size, int count) in request)
            counts[Array.IndexOf(Sizes, size)] = count;
        return VgpuCounts.From(counts);
    }
}
