namespace Mdev.NodeDev.Vgpu;

/// <summary>How many vGPUs of each profile: up to 16 profiles, up to 127 of each.</summary>
/// <param name="Packed">Eight bits for each profile, the first one lowest.</param>
/// <remarks>All profiles are compared at once: the highest bit of each eight is free for carries.</remarks>
readonly record struct VgpuCounts(UInt128 Packed)
{
    const int Bits = 8;

    /// <summary>The most profiles.</summary>
    internal const int MostTypes = 128 / Bits;

    /// <summary>The most vGPUs of one profile.</summary>
    internal const int MostOfType = 127;

    static readonly UInt128 Ones = new(0x0101010101010101, 0x0101010101010101);
    static readonly UInt128 Highest = Ones << (Bits - 1);
    static readonly UInt128 Digits = Ones * MostOfType;

    internal int this[int type] => (int)(Packed >> (type * Bits)) & MostOfType;

    /// <summary>How many there are of all profiles.</summary>
    internal int Sum
    {
        get
        {
            int sum = 0;
            for (UInt128 rest = Packed; rest != 0; rest >>= Bits)
                sum += (int)rest & MostOfType;
            return sum;
        }
    }

    internal static VgpuCounts From(ReadOnlySpan<int> counts)
    {
        VgpuCounts packed = default;
        for (int type = 0; type < counts.Length; type++)
            packed = packed.Plus(type, counts[type]);
        return packed;
    }

    /// <summary>Whether there are as many or fewer of each profile.</summary>
    internal bool IsWithin(VgpuCounts most) => (((most.Packed | Highest) - Packed) & Highest) == Highest;

    /// <summary>The counts with more of a profile.</summary>
    internal VgpuCounts Plus(int type, int count = 1) => new(Packed + ((UInt128)(uint)count << (type * Bits)));

    /// <summary>The sum of both.</summary>
    internal VgpuCounts Plus(VgpuCounts other) => new(Packed + other.Packed);

    /// <summary>The counts without others, which are within them.</summary>
    internal VgpuCounts Minus(VgpuCounts other) => new(Packed - other.Packed);

    /// <summary>The smaller count of each profile.</summary>
    internal VgpuCounts CutTo(VgpuCounts most)
    {
        VgpuCounts cut = default;
        for (UInt128 rest = Packed | most.Packed; rest != 0; )
        {
            int type = (int)UInt128.TrailingZeroCount(rest) / Bits;
            cut = cut.Plus(type, Math.Min(this[type], most[type]));
            rest &= ~((UInt128)byte.MaxValue << (type * Bits));
        }
        return cut;
    }

    /// <summary>One bit for each profile of which there is at least one.</summary>
    internal UInt128 Present => ((Packed + Digits) & Highest) >> (Bits - 1);

    /// <summary>The bit of a profile in <see cref="Present"/>.</summary>
    internal static UInt128 Bit(int type) => UInt128.One << (type * Bits);
}
