using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Mdev.NodeDev;

/// <summary>Says why a text is not JSON, in the words of those who write it by hand.</summary>
static class JsonReason
{
    const int MostShown = 20;

    static readonly SearchValues<byte> KeyBytes = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. "u8
    );

    static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n,:{}[]"u8);

    /// <summary>Why the reader refused a text.</summary>
    /// <param name="json">The whole text, in UTF-8.</param>
    /// <param name="exception">What the reader threw.</param>
    internal static string Of(ReadOnlySpan<byte> json, JsonException exception)
    {
        ReadOnlySpan<byte> trimmed = json.Trim(" \t\r\n"u8);
        if (trimmed.IsEmpty)
            return "it is empty";
        if (json.StartsWith("\uFEFF"u8))
            return "it begins with a byte order mark, which JSON does not allow: save it as UTF-8 without one";
        if (json.IndexOfAnyExcept((byte)0) < 0)
            return "it is all NUL bytes, as a file can be after a crash";
        if (IsUtf16(json))
            return "it is UTF-16: save it as UTF-8";
        if (trimmed[0] == '<')
            return "it is XML";
        if (EndOfKey(trimmed) is '=')
            return "it has lines of the form key=value, as mdevctl wrote them before it used JSON";
        if (EndOfKey(trimmed) is ':')
            return "it has lines of the form key: value, as YAML has; the names of JSON stand between double quotes";
        if (exception.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            return "it is nested too deeply";
        long at = Math.Clamp(JsonPosition.OffsetOf(json, exception), 0, json.Length);
        return $"it is not valid JSON: {Of(json[..(int)at], json[(int)at..])}";
    }

    static string Of(ReadOnlySpan<byte> before, ReadOnlySpan<byte> rest) =>
        rest switch
        {
            [] => "it ends too early",
            [(byte)'}' or (byte)']', ..] when before.TrimEnd(" \t\r\n"u8) is [.., (byte)','] =>
                "there is a comma before the closing bracket",
            [(byte)'\'', ..] => "a text stands between double quotes",
            [(byte)'/', (byte)'/' or (byte)'*', ..] or [(byte)'#', ..] => "there are no comments in JSON",
            [< (byte)' ', ..] => "a control character is not allowed here",
            _ when before.TrimEnd(" \t\r\n"u8) is [.., (byte)'}' or (byte)']'] && rest[0] is (byte)'{' or (byte)'[' =>
                "another value follows",
            _ => $"'{Shown(rest)}' is not expected here",
        };

    /// <summary>Whether a text is UTF-16: it has a byte order mark, or every second byte is 0.</summary>
    internal static bool IsUtf16(ReadOnlySpan<byte> text) =>
        text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..];

    /// <summary>What follows the name that a text begins with.</summary>
    static char? EndOfKey(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExcept(KeyBytes);
        return end > 0 ? (char)text[end] : null;
    }

    static string Shown(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOfAny(WordEnds);
        string word = Encoding.UTF8.GetString(rest[..Math.Max(end < 0 ? rest.Length : end, 1)]);
        return Printable.Of(word.Length > MostShown ? word[..MostShown] + "…" : word);
    }
}
