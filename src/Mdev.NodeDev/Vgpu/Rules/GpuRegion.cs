namespace Mdev.NodeDev.Vgpu;

/// <summary>Which GiB of a GPU's memory, or of a GPU instance, are in use: a set of numbers below 384.</summary>
/// <param name="Low">The numbers below 128.</param>
/// <param name="Middle">The numbers from 128 on.</param>
/// <param name="High">The numbers from 256 on.</param>
readonly record struct GpuRegion(UInt128 Low, UInt128 Middle, UInt128 High)
{
    const int WordBits = 128;

    /// <summary>The largest size of a region.</summary>
    internal const int Largest = 3 * WordBits;

    /// <summary>Whether none of <paramref name="size"/> numbers from <paramref name="start"/> on is in use.</summary>
    internal bool IsFree(int start, int size)
    {
        GpuRegion mask = Of(start, size);
        return (Low & mask.Low) == 0 && (Middle & mask.Middle) == 0 && (High & mask.High) == 0;
    }

    /// <summary>The region with more numbers in use.</summary>
    internal GpuRegion With(int start, int size)
    {
        GpuRegion mask = Of(start, size);
        return new(Low | mask.Low, Middle | mask.Middle, High | mask.High);
    }

    /// <summary>How many of the numbers below <paramref name="size"/> are not in use.</summary>
    internal int FreeBelow(int size)
    {
        GpuRegion mask = Of(0, size);
        return (int)(
            UInt128.PopCount(mask.Low & ~Low)
            + UInt128.PopCount(mask.Middle & ~Middle)
            + UInt128.PopCount(mask.High & ~High)
        );
    }

    static GpuRegion Of(int start, int size) =>
        new(Word(start, size), Word(start - WordBits, size), Word(start - 2 * WordBits, size));

    /// <summary>The bits of one word for a range that may begin before it or end after it.</summary>
    static UInt128 Word(int start, int size)
    {
        int first = Math.Clamp(start, 0, WordBits);
        int end = Math.Clamp(start + size, 0, WordBits);
        if (end <= first)
            return 0;
        UInt128 ones = end - first == WordBits ? UInt128.MaxValue : (UInt128.One << (end - first)) - 1;
        return ones << first;
    }
}
