using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Testing;

/// <summary>Formats names, link targets and text values: bare if that is safe, else quoted with escapes.</summary>
static class HostTreeToken
{
    /// <summary>Writes a name, a path or a target, quoted if necessary.</summary>
    internal static void Append(StringBuilder text, string token)
    {
        if (MustQuote(token))
            AppendQuoted(text, SurrogateEscape.Encode(token));
        else
            text.Append(token);
    }

    /// <summary>Writes bytes between quotes.</summary>
    internal static void AppendQuoted(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        text.Append('"');
        Span<char> chars = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done;
            if (valid && ShortEscape(rune.Value) is { } letter)
                text.Append('\\').Append(letter);
            else if (valid && IsVisible(rune))
                text.Append(chars[..rune.EncodeToUtf16(chars)]);
            else
                AppendBytes(text, bytes[..used]);
            bytes = bytes[used..];
        }
        text.Append('"');
    }

    /// <summary>The number of bytes that can only be written as <c>\xHH</c>.</summary>
    internal static int CountHidden(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (!bytes.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done;
            if (!valid || (ShortEscape(rune.Value) is null && !IsVisible(rune)))
                count += used;
            bytes = bytes[used..];
        }
        return count;
    }

    /// <summary>Whether a character is allowed outside of quotes.</summary>
    internal static bool CanBeBare(Rune rune) =>
        rune.Value is not (' ' or '"' or '=' or '#' or '!' or '[' or '\\') && IsVisible(rune);

    static bool MustQuote(string token)
    {
        if (token.Length == 0 || token[0] is '-' or '@' || SurrogateEscape.HasInvalidBytes(token))
            return true;
        foreach (Rune rune in token.EnumerateRunes())
        {
            if (!CanBeBare(rune))
                return true;
        }
        return false;
    }

    static char? ShortEscape(int value) =>
        value switch
        {
            '\n' => 'n',
            '\t' => 't',
            '\r' => 'r',
            '\\' => '\\',
            '"' => '"',
            _ => null,
        };

    static void AppendBytes(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
    }

    static bool IsVisible(Rune rune) =>
        rune.Value == ' '
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
