using System.Text;
using System.Text.Unicode;

namespace Mdev.NodeDev;

/// <summary>
/// What the bytes of a document are as text. The XML parser replaces or forgets bytes that its encoding does not
/// have; this does not.
/// </summary>
static class SourceEncoding
{
    static readonly Encoding Utf32BigEndian = new UTF32Encoding(true, true);

    /// <summary>
    /// The encoding that the first bytes tell; UTF-8 stands for every one that writes the prolog in ASCII.
    /// </summary>
    internal static Encoding OfFirstBytes(ReadOnlySpan<byte> bytes) =>
        OfMark(bytes)
        ?? bytes switch
        {
            [(byte)'<', 0, 0, 0, ..] => Encoding.UTF32,
            [0, 0, 0, (byte)'<', ..] => Utf32BigEndian,
            [(byte)'<', 0, ..] => Encoding.Unicode,
            [0, (byte)'<', ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };

    /// <summary>The encoding that a byte order mark tells, which no declaration can overrule.</summary>
    internal static Encoding? OfMark(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xff, 0xfe, 0, 0, ..] => Encoding.UTF32,
            [0, 0, 0xfe, 0xff, ..] => Utf32BigEndian,
            [0xff, 0xfe, ..] => Encoding.Unicode,
            [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
            [0xef, 0xbb, 0xbf, ..] => Encoding.UTF8,
            _ => null,
        };

    /// <summary>
    /// The encoding that the parser reads markup with; UTF-8 stands for every one that writes markup in ASCII.
    /// </summary>
    /// <param name="bytes">The document.</param>
    /// <param name="start">Where it begins: after a declaration that changes it.</param>
    internal static Encoding OfMarkup(ReadOnlySpan<byte> bytes, out int start)
    {
        start = 0;
        Encoding first = OfFirstBytes(bytes);
        if (first is not UTF8Encoding || OfMark(bytes) is not null || !bytes.StartsWith("<?xml"u8))
            return first;
        int end = bytes.IndexOf("?>"u8);
        if (
            end < 0
            || Declared(bytes[..end]) is not { } declared
            || declared.GetByteCount("<") == 1 && declared.GetBytes("<")[0] == '<'
        )
            return first;
        start = end + "?>".Length;
        return declared;
    }

    /// <summary>The encoding that an XML declaration names, if there is one of that name.</summary>
    static Encoding? Declared(ReadOnlySpan<byte> declaration)
    {
        int name = declaration.IndexOf("encoding"u8);
        int quote = name < 0 ? -1 : declaration[name..].IndexOfAny("'\""u8);
        if (quote < 0)
            return null;
        ReadOnlySpan<byte> value = declaration[(name + quote + 1)..];
        int end = value.IndexOf(declaration[name + quote]);
        try
        {
            return end < 0 ? null : Encoding.GetEncoding(Encoding.ASCII.GetString(value[..end]));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether every byte is part of a character.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="declared">The encoding that it declares, if any.</param>
    internal static bool IsValid(ReadOnlySpan<byte> bytes, string? declared)
    {
        try
        {
            Encoding encoding = OfFirstBytes(bytes);
            if (encoding is UTF8Encoding && declared is not null && OfMark(bytes) is null)
                encoding = Encoding.GetEncoding(declared);
            return encoding switch
            {
                UTF8Encoding => Utf8.IsValid(bytes),
                ASCIIEncoding => Ascii.IsValid(bytes),
                _ => Strict(encoding).GetCharCount(bytes) > 0,
            };
        }
        catch (ArgumentException)
        {
            // An encoding without this name, or bytes that are not in it.
            return false;
        }
    }

    static Encoding Strict(Encoding encoding) =>
        Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
