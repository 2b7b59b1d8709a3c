namespace Mdev.NodeDev;

/// <summary>The XML declaration, as far as it says what goes without saying: version 1.0, in UTF-8.</summary>
static class XmlDeclaration
{
    /// <summary>Whether a text is such a declaration, up to its <c>?></c>.</summary>
    internal static bool IsAt(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("<?xml"u8))
            return false;
        ReadOnlySpan<byte> rest = text["<?xml"u8.Length..];
        if (!TryTake(ref rest, "version"u8, out ReadOnlySpan<byte> version) || !version.SequenceEqual("1.0"u8))
            return false;
        if (TryTake(ref rest, "encoding"u8, out ReadOnlySpan<byte> encoding) && !IsUtf8(encoding))
            return false;
        if (TryTake(ref rest, "standalone"u8, out ReadOnlySpan<byte> standalone) && !IsYesOrNo(standalone))
            return false;
        return TrimStart(rest).IsEmpty;
    }

    static bool IsYesOrNo(ReadOnlySpan<byte> text) => text.SequenceEqual("yes"u8) || text.SequenceEqual("no"u8);

    static bool IsUtf8(ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(name, "utf-8"u8);

    /// <summary>Takes white space, a name, and its value in quotes.</summary>
    static bool TryTake(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        ReadOnlySpan<byte> rest = TrimStart(text);
        if (rest.Length == text.Length || !rest.StartsWith(name))
            return false;
        rest = rest[name.Length..];
        if (rest is not [(byte)'=', (byte)'"' or (byte)'\'', ..])
            return false;
        byte quote = rest[1];
        int length = rest[2..].IndexOf(quote);
        if (length < 0)
            return false;
        value = rest.Slice(2, length);
        text = rest[(length + 3)..];
        return true;
    }

    static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8);
}
