using System.Globalization;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// Makes hostile text safe for a terminal and a log: control characters and lone surrogates become escapes, long
/// text is cut.
/// </summary>
static class Printable
{
    const int Longest = 400;
    const int EscapeLength = 6;

    /// <summary>Of a longer text nothing but its beginning is shown, wherever in a message it stands.</summary>
    internal const int LongestValue = Longest + 2;

    /// <summary>Makes a text safe. One that is safe already stays as it is.</summary>
    internal static string Of(string text, int longest = Longest)
    {
        if (text.Length <= longest && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        StringBuilder safe = new();
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty && safe.Length < longest)
        {
            bool valid = Rune.DecodeFromUtf16(rest, out Rune rune, out int used) == System.Buffers.OperationStatus.Done;
            if (
                valid
                && !Rune.IsControl(rune)
                && Rune.GetUnicodeCategory(rune)
                    is not (
                        UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                    )
            )
                safe.Append(rest[..used]);
            else if (safe.Length + (used * EscapeLength) <= longest)
                Escape(safe, rest[..used]);
            else
                break;
            rest = rest[used..];
        }
        return rest.IsEmpty ? safe.ToString() : safe.Append('…').ToString();
    }

    static void Escape(StringBuilder safe, ReadOnlySpan<char> units)
    {
        foreach (char unit in units)
            safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
    }
}
