namespace Mdev.NodeDev.Testing;

/// <summary>The placement numbers of NVIDIA's driver: where in a region of memory vGPUs of a type can begin.</summary>
static class FakeNvidiaPlacements
{
    const int MegabytesOfGigabyte = 1024;
    const int LargestGpuOfBlackwell = 96;
    const int RegionWithLosses = 48;
    const int MostParts = 16;

    /// <summary>How many GiB of the region a vGPU holds.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="region">The size of the GPU, or of its GPU instance, in GiB.</param>
    internal static int SizeOf(NvidiaType type, int region) =>
        region == LargestGpuOfBlackwell && type.FrameBuffer == 2 * MegabytesOfGigabyte
            ? 3
            : (type.FrameBuffer + MegabytesOfGigabyte - 1) / MegabytesOfGigabyte;

    /// <summary>
    /// The numbers of a type in ascending order; <see langword="null"/> where the driver does not number places.
    /// </summary>
    /// <param name="generation">The generation of the card.</param>
    /// <param name="type">The type.</param>
    /// <param name="isMixed">Whether vGPUs may differ in memory.</param>
    /// <param name="region">The size of the GPU, or of its GPU instance, in GiB.</param>
    /// <param name="most">The most vGPUs of the type in the region.</param>
    internal static IReadOnlyList<int>? Of(
        NvidiaGeneration generation,
        NvidiaType type,
        bool isMixed,
        int region,
        int most
    )
    {
        int size = SizeOf(type, region);
        if (generation == NvidiaGeneration.Blackwell)
            return [.. Enumerable.Range(0, most).Select(number => region * number / most)];
        if (isMixed)
            return [.. Halved(region, size, most).Where(start => !IsLost(generation, type, region, start))];
        return generation is NvidiaGeneration.Ada or NvidiaGeneration.Hopper
            ? [.. Enumerable.Range(0, most).Select(number => number * size)]
            : null;
    }

    /// <summary>
    /// Halves the region into 1, 2, 4, 8 and 16 parts; the parts of one of these levels give the numbers.
    /// </summary>
    static IEnumerable<int> Halved(int region, int size, int most)
    {
        int power = 1;
        while (power * 2 <= most)
            power *= 2;
        if (most == 1)
            return [0];
        // A power of two: two vGPUs in each part. Else one in each part, pairs at the outer ends of what they share.
        bool isPower = power == most;
        int parts = isPower ? most / 2 : power;
        return parts > MostParts
            ? []
            : Enumerable
                .Range(0, parts)
                .SelectMany(part =>
                {
                    int start = region * part / parts;
                    int last = region * (part + 1) / parts - size;
                    return (isPower, part % 2) switch
                    {
                        (true, _) => (int[])[start, last],
                        (_, 0) => [start],
                        _ => [last],
                    };
                });
    }

    /// <summary>
    /// Types whose guests get a whole GiB on 48 GiB overlap with neighbours at some numbers, and lose these.
    /// </summary>
    static bool IsLost(NvidiaGeneration generation, NvidiaType type, int region, int start)
    {
        if (
            region != RegionWithLosses
            || type.FrameBuffer != MegabytesOfGigabyte
            || type.GuestMemory != type.FrameBuffer
        )
            return false;
        return generation == NvidiaGeneration.Ampere ? start is 8 or 32 : start % 6 is 2 or 3;
    }
}
