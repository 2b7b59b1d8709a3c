namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// The placement numbers of a type on a GPU: the GiB at which a vGPU of it can begin, in ascending order.
/// </summary>
/// <param name="Least">The numbers that it has in every case.</param>
/// <param name="Most">The numbers that it has at most; the same where they are certain.</param>
/// <remarks>
/// From the driver's public resource manager. A vGPU holds its size from its number on. The driver gives each new vGPU
/// the first free number.
/// </remarks>
readonly record struct PlacementNumbers(ValueList<int> Least, ValueList<int> Most)
{
    /// <summary>The region is halved four times.</summary>
    const int MostParts = 16;

    const int ReducedMemory = 48;
    const int ReducedPart = 6;

    /// <summary>The numbers in mixed-size mode, before Blackwell.</summary>
    /// <param name="region">The memory of the GPU in GiB.</param>
    /// <param name="size">The size of a vGPU in GiB.</param>
    /// <param name="maximum">How many vGPUs of the type a GPU in same-size mode takes.</param>
    /// <param name="isAmpere">Whether the GPU is an Ampere, not an Ada or Hopper.</param>
    internal static PlacementNumbers Mixed(int region, int size, int maximum, bool isAmpere)
    {
        int power = LargestPowerOfTwo(maximum);
        bool areEnds = power == maximum;
        int parts = areEnds ? maximum / 2 : power;
        if (maximum == 1)
            return Exactly([0]);
        if (parts > MostParts)
            return Exactly([]);
        SortedSet<int> least = [];
        SortedSet<int> most = [];
        for (int part = 0; part < parts; part++)
        {
            bool isLeft = part % 2 == 0;
            if (areEnds || isLeft)
                Add(region * part, 0);
            if (areEnds || !isLeft)
                Add(region * (part + 1), size);
        }
        if (size != 1 || region != ReducedMemory)
            return new([.. least], [.. most]);
        // A guest of exactly 1 GiB cannot have all of them. On Ampere, the numbers without are certain.
        return isAmpere
            ? Exactly([.. least.Where(number => number is not (8 or 32))])
            : new([.. least.Where(number => number % ReducedPart is not (2 or 3))], [.. most]);

        void Add(int scaled, int before)
        {
            // Where a part does not end at a whole GiB, how the driver rounds is not known.
            int number = scaled / parts - before;
            if (number < 0 || number + size > region)
                return;
            most.Add(number);
            if (scaled % parts == 0)
                least.Add(number);
        }
    }

    /// <summary>The numbers on a Blackwell GPU, in every mode.</summary>
    /// <param name="region">The memory of the GPU in GiB.</param>
    /// <param name="maximum">How many vGPUs of the type it takes.</param>
    internal static PlacementNumbers Blackwell(int region, int maximum) =>
        Exactly([.. Enumerable.Range(0, maximum).Select(index => region * index / maximum)]);

    /// <summary>The numbers in same-size mode on Ada and Hopper.</summary>
    /// <param name="size">The size of a vGPU in GiB.</param>
    /// <param name="maximum">How many vGPUs of the type it takes.</param>
    internal static PlacementNumbers InRows(int size, int maximum) =>
        Exactly([.. Enumerable.Range(0, maximum).Select(index => index * size)]);

    static PlacementNumbers Exactly(ValueList<int> numbers) => new(numbers, numbers);

    static int LargestPowerOfTwo(int value) => 1 << (31 - int.LeadingZeroCount(value));
}
