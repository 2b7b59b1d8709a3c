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

    /// <summary>Of a longer text nothing but its beginning is shown, wherever in a message it stands.</summary>
    internal const int LongestValue = Longest + 2;

    internal static string Of(string text)
    {
        if (text.Length <= Longest && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        StringBuilder safe = new();
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty && safe.Length < Longest)
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
            else
                Escape(safe, rest[..used]);
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
