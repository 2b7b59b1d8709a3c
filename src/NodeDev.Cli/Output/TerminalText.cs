using System.Buffers;
using System.Globalization;
using System.Text;

namespace NodeDev.Cli;

/// <summary>
/// Makes names and values of a host safe for a terminal: control and format characters and lone surrogates become
/// <c>\uXXXX</c>, bytes that are not UTF-8 become <c>\xXX</c>.
/// </summary>
static class TerminalText
{
    /// <summary>The longest name or value, in characters.</summary>
    internal const int LongestValue = 200;

    /// <summary>The longest message, in characters.</summary>
    internal const int LongestLine = 2000;

    /// <summary>
    /// Returns the text with unsafe characters escaped, cut after <paramref name="longest"/> characters.
    /// </summary>
    internal static string From(string text, int longest = LongestValue)
    {
        StringBuilder safe = new();
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (safe.Length >= longest)
                return safe.Append('…').ToString();
            bool isWhole = Rune.DecodeFromUtf16(rest, out Rune rune, out int used) == OperationStatus.Done;
            if (isWhole && IsHarmless(rune))
                safe.Append(rest[..used]);
            else
                Escape(safe, rest[..used]);
            rest = rest[used..];
        }
        return safe.ToString();
    }

    static void Escape(StringBuilder safe, ReadOnlySpan<char> characters)
    {
        foreach (char c in characters)
        {
            // The library keeps a byte that is not UTF-8 as a lone surrogate.
            if (c is >= '\uDC80' and <= '\uDCFF')
                safe.Append(CultureInfo.InvariantCulture, $"\\x{c - 0xDC00:x2}");
            else
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
    }

    static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse
            );
}
