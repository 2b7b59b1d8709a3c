using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev;

/// <summary>
/// Spells the paths of elements for diagnostics. Long names and types are cut: each of a thousand diagnostics has a
/// path.
/// </summary>
static class ElementPath
{
    /// <summary>How long most paths are at most.</summary>
    internal const int Room = 256;

    const int LongestWord = 64;

    /// <summary>A name or a type as paths and messages spell it.</summary>
    internal static string Short(string word)
    {
        if (word.Length <= LongestWord)
            return word;
        int length = char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord;
        return $"{word.AsSpan(0, length)}…";
    }

    /// <summary>Starts a path in a buffer of <see cref="Room"/> characters, which a longer one leaves.</summary>
    internal static DefaultInterpolatedStringHandler Start(Span<char> buffer, string above)
    {
        DefaultInterpolatedStringHandler path = new(0, 0, CultureInfo.InvariantCulture, buffer);
        path.AppendLiteral(above);
        return path;
    }

    /// <summary>Adds an element to a path.</summary>
    /// <param name="path">The path of the element around it.</param>
    /// <param name="name">Its name with its prefix.</param>
    /// <param name="number">Which one of its name it is, from 1; 0 where that is not told.</param>
    /// <param name="type">The type of a capability or a hostdev.</param>
    internal static void Append(ref DefaultInterpolatedStringHandler path, string name, int number, string? type)
    {
        path.AppendLiteral("/");
        path.AppendLiteral(Short(name));
        if (number > 0)
        {
            path.AppendLiteral("[");
            path.AppendFormatted(number);
            path.AppendLiteral("]");
        }
        if (type is null)
            return;
        path.AppendLiteral("[@type='");
        path.AppendLiteral(Short(type));
        path.AppendLiteral("']");
    }
}
