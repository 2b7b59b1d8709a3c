using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mdev.NodeDev;

/// <summary>
/// Text in JSON without loss: a lone surrogate, which stands for a byte that is not UTF-8
/// (<see cref="SurrogateEscape"/>), is written as the escape <c>\udc80</c> … <c>\udcff</c> and read from it. The
/// framework writes U+FFFD for it and refuses to read the escape.
/// </summary>
static class JsonText
{
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    internal static void Write(Utf8JsonWriter writer, string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || !SurrogateEscape.HasInvalidBytes(text))
            writer.WriteStringValue(text);
        else
            writer.WriteRawValue(Quoted(text, writer.Options.Encoder ?? JavaScriptEncoder.Default), true);
    }

    /// <summary>Reads a string; any other token is refused as the framework does.</summary>
    internal static string? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.ValueIsEscaped)
            return reader.GetString();
        ReadOnlySpan<byte> escaped = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return escaped.IndexOf(@"\ud"u8) < 0 && escaped.IndexOf(@"\uD"u8) < 0 ? reader.GetString() : Unescape(escaped);
    }

    static string Quoted(string text, JavaScriptEncoder encoder)
    {
        StringBuilder json = new("\"");
        int start = 0;
        for (int i = 0; i <= text.Length; )
        {
            int used = 1;
            bool isLone =
                i < text.Length && Rune.DecodeFromUtf16(text.AsSpan(i), out _, out used) != OperationStatus.Done;
            if (isLone || i == text.Length)
                json.Append(encoder.Encode(text[start..i]));
            if (isLone)
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
                start = i + 1;
            }
            i += isLone ? 1 : used;
        }
        return json.Append('"').ToString();
    }

    /// <summary>Replaces the escapes of a string, which the reader found to be well-formed.</summary>
    static string Unescape(ReadOnlySpan<byte> escaped)
    {
        StringBuilder text = new(escaped.Length);
        for (int at = escaped.IndexOf((byte)'\\'); at >= 0; at = escaped.IndexOf((byte)'\\'))
        {
            text.Append(Decode(escaped[..at]));
            char escape = (char)escaped[at + 1];
            int length = escape == 'u' ? 6 : 2;
            text.Append(
                escape switch
                {
                    'u' => (char)int.Parse(escaped[(at + 2)..(at + 6)], NumberStyles.AllowHexSpecifier),
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    _ => escape,
                }
            );
            escaped = escaped[(at + length)..];
        }
        return text.Append(Decode(escaped)).ToString();
    }

    static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new JsonException("The text is not UTF-8.", invalid);
        }
    }
}
