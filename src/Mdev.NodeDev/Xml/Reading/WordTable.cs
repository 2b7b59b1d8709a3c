using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev;

/// <summary>libvirt's words for the values of an enumeration, in libvirt's order.</summary>
sealed class WordTable<T>(params (T Value, string Word)[] rows)
    where T : struct, Enum
{
    /// <summary>All words, for a diagnostic.</summary>
    internal string Expected { get; } = string.Join(", ", rows.Select(row => row.Word));

    /// <summary>All values, in order.</summary>
    internal IEnumerable<T> Values => rows.Select(row => row.Value);

    /// <summary>The word for a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none: the value is none of the enumeration's.</exception>
    internal string Of(T value)
    {
        foreach ((T known, string word) in rows)
        {
            if (EqualityComparer<T>.Default.Equals(known, value))
                return word;
        }
        throw new ArgumentOutOfRangeException(nameof(value), value, $"Not a defined {typeof(T).Name}.");
    }

    /// <summary>The value for a word, spelled exactly so.</summary>
    internal bool TryFind(ReadOnlySpan<char> word, [NotNullWhen(true)] out T? value)
    {
        foreach ((T known, string spelled) in rows)
        {
            if (word.SequenceEqual(spelled))
            {
                value = known;
                return true;
            }
        }
        value = null;
        return false;
    }
}
