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
        if (IsKeyValue(trimmed))
            return "it has lines of the form key=value, as mdevctl wrote them before it used JSON";
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

    /// <summary>Whether the first line is a name, '=' and a value.</summary>
    static bool IsKeyValue(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExcept(KeyBytes);
        return end > 0 && text[end] == '=';
    }

    static string Shown(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOfAny(WordEnds);
        string word = Encoding.UTF8.GetString(rest[..Math.Max(end < 0 ? rest.Length : end, 1)]);
        return Printable.Of(word.Length > MostShown ? word[..MostShown] + "…" : word);
    }
}
