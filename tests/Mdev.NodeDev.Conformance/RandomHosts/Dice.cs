namespace Mdev.NodeDev.Conformance;

/// <summary>Numbers that depend on a seed alone, on every machine and runtime (SplitMix64).</summary>
sealed class Dice(ulong seed)
{
    ulong _state = Mix(seed);

    /// <summary>The next number.</summary>
    internal ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>A number from 0 to below a limit.</summary>
    internal int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number from one to another, both possible.</summary>
    internal int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>Whether something happens that happens so many times in a hundred.</summary>
    internal bool Percent(int chance) => Below(100) < chance;

    /// <summary>One of several.</summary>
    internal T Of<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>The usual, or now and then one of the odd.</summary>
    internal T Odd<T>(int chance, T usual, params ReadOnlySpan<T> odd) =>
        Percent(chance) ? odd[Below(odd.Length)] : usual;

    /// <summary>Several, in any order, none twice.</summary>
    internal T[] Some<T>(int count, params ReadOnlySpan<T> items)
    {
        T[] shuffled = items.ToArray();
        for (int i = shuffled.Length - 1; i > 0; i--)
        {
            int k = Below(i + 1);
            (shuffled[i], shuffled[k]) = (shuffled[k], shuffled[i]);
        }
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    /// <summary>Neighbouring seeds must not give the same numbers one place further.</summary>
    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
