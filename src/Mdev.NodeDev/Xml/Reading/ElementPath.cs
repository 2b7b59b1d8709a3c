using System.Globalization;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// Spells the paths of elements for diagnostics. Long names and types are cut: each of a thousand diagnostics has a
/// path.
/// </summary>
static class ElementPath
{
    const int LongestWord = 64;

    /// <summary>A name or a type as paths and messages spell it.</summary>
    internal static string Short(string word)
    {
        if (word.Length <= LongestWord)
            return word;
        int length = char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord;
        return $"{word.AsSpan(0, length)}…";
    }

    /// <summary>Adds an element to a path.</summary>
    /// <param name="path">The path of the element around it.</param>
    /// <param name="name">Its name with its prefix.</param>
    /// <param name="number">Which one of its name it is, from 1; 0 where that is not told.</param>
    /// <param name="type">The type of a capability or a hostdev.</param>
    internal static void Append(StringBuilder path, string name, int number, string? type)
    {
        path.Append('/').Append(Short(name));
        if (number > 0)
            path.Append(CultureInfo.InvariantCulture, $"[{number}]");
        if (type is not null)
            path.Append("[@type='").Append(Short(type)).Append("']");
    }
}
