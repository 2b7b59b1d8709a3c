using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>What single characters mean in XML 1.0, and the references to them.</summary>
static class Utf8Syntax
{
    /// <summary>A byte that ends a run of ordinary text.</summary>
    internal const byte EndsText = 1;

    /// <summary>A byte that ends a run of ordinary characters in an attribute value.</summary>
    internal const byte EndsValue = 2;

    /// <summary>White space.</summary>
    internal const byte Space = 4;

    /// <summary>An ASCII character that a name can start with; the colon is none.</summary>
    internal const byte NameStart = 8;

    /// <summary>An ASCII character of names; the colon is none.</summary>
    internal const byte InName = 16;

    /// <summary>The longest reference that is read here, with its semicolon; zeros can make it longer.</summary>
    const int LongestReference = 12;

    /// <summary>What each byte can be, as a sum of the constants above.</summary>
    // csharpier-ignore
    internal static ReadOnlySpan<byte> Kinds =>
    [
        3, 3, 3, 3, 3, 3, 3, 3, 3, 6, 6, 3, 3, 7, 3, 3,
        3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3,
        4, 0, 2, 0, 0, 0, 3, 2, 0, 0, 0, 0, 0, 16, 16, 0,
        16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 0, 0, 3, 0, 0, 0,
        0, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24,
        24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 0, 0, 1, 0, 24,
        0, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24,
        24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Passes ordinary characters of a text.</summary>
    /// <param name="bytes">The document, with a word of zeros after its end.</param>
    /// <param name="at">Where the first of them is.</param>
    internal static int SkipText(byte[] bytes, int at)
    {
        while (true)
        {
            ulong word = Utf8Word.At(bytes, at);
            ulong special =
                Utf8Word.Equal(word, (byte)'<')
                | Utf8Word.Equal(word, (byte)'&')
                | Utf8Word.Equal(word, (byte)']')
                | Utf8Word.Below(word, (byte)' ');
            if (special == 0)
            {
                at += Utf8Word.Size;
                continue;
            }
            at += Utf8Word.FirstOf(special);
            if ((Kinds[bytes[at]] & EndsText) != 0)
                return at;
            at++;
        }
    }

    /// <summary>
    /// Finds the end of a name, which has one colon at most, between two names; −1 if there is not.
    /// </summary>
    /// <param name="bytes">The document, with a zero after its end.</param>
    /// <param name="at">Where the name starts.</param>
    /// <param name="colon">Where the colon is; 0 for none.</param>
    internal static int EndOfName(byte[] bytes, int at, out int colon)
    {
        colon = 0;
        ReadOnlySpan<byte> kinds = Kinds;
        int end = at;
        if ((kinds[bytes[end]] & NameStart) != 0)
        {
            do
            {
                end++;
            } while ((kinds[bytes[end]] & InName) != 0);
            if (bytes[end] < 0x80 && bytes[end] != ':')
                return end;
        }
        return EndOfOtherName(bytes, at, out colon);
    }

    static int EndOfOtherName(byte[] bytes, int at, out int colon)
    {
        colon = 0;
        ReadOnlySpan<byte> kinds = Kinds;
        while (true)
        {
            int start = at;
            if ((kinds[bytes[at]] & NameStart) != 0)
                at++;
            else if (!IsOtherInName(bytes, ref at, isFirst: true))
                return -1;
            do
            {
                while ((kinds[bytes[at]] & InName) != 0)
                    at++;
            } while (IsOtherInName(bytes, ref at, isFirst: false));
            if (bytes[at] != ':')
                return at;
            if (colon != 0 || at == start)
                return -1;
            colon = at++;
        }
    }

    /// <summary>Passes a character of names that is not ASCII.</summary>
    static bool IsOtherInName(byte[] bytes, ref int at, bool isFirst)
    {
        if (bytes[at] < 0x80)
            return false;
        _ = Rune.DecodeFromUtf8(bytes.AsSpan(at), out Rune rune, out int length);
        if (!rune.IsBmp)
            return false;
        char c = (char)rune.Value;
        if (isFirst ? !XmlConvert.IsStartNCNameChar(c) : !XmlConvert.IsNCNameChar(c))
            return false;
        at += length;
        return true;
    }

    /// <summary>Reads a reference to a character; −1 if it is none that is known to be sound.</summary>
    /// <param name="bytes">The document, with a zero after its end.</param>
    /// <param name="at">Where its <c>&amp;</c> is; then what comes after it.</param>
    internal static int Reference(byte[] bytes, ref int at)
    {
        ReadOnlySpan<byte> rest = bytes.AsSpan(at + 1, Math.Min(LongestReference, bytes.Length - at - 1));
        int length = rest.IndexOf((byte)';');
        if (length < 1)
            return -1;
        at += length + 2;
        ReadOnlySpan<byte> name = rest[..length];
        return name switch
        {
            [(byte)'l', (byte)'t'] => '<',
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            [(byte)'#', (byte)'x', .. ReadOnlySpan<byte> digits] => Character(digits, 16),
            [(byte)'#', .. ReadOnlySpan<byte> digits] => Character(digits, 10),
            _ => -1,
        };
    }

    static int Character(ReadOnlySpan<byte> digits, int radix)
    {
        int value = digits.IsEmpty ? -1 : 0;
        foreach (byte digit in digits)
        {
            int one = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' when radix == 16 => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' when radix == 16 => digit - 'A' + 10,
                _ => -1,
            };
            if (one < 0)
                return -1;
            value = (value * radix) + one;
            if (value > 0x10ffff)
                return -1;
        }
        return IsCharacter(value) ? value : -1;
    }

    static bool IsCharacter(int value) =>
        value is '\t' or '\n' or '\r' or (>= ' ' and < 0xd800) or (> 0xdfff and < 0xfffe) or > 0xffff;
}
