using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>What single characters mean in XML 1.0, and the references to them.</summary>
static class Utf8Syntax
{
    /// <summary>A byte that ends a run of ordinary text.</summary>
    internal const byte EndsText = 1;

    /// <summary>White space.</summary>
    internal const byte Space = 2;

    /// <summary>An ASCII character that a name can start with; the colon is none.</summary>
    internal const byte NameStart = 4;

    /// <summary>An ASCII character of names; the colon is none.</summary>
    internal const byte InName = 8;

    /// <summary>The longest reference that is read here, with its semicolon; zeros can make it longer.</summary>
    const int LongestReference = 12;

    /// <summary>What each byte can be, as a sum of the constants above.</summary>
    // csharpier-ignore
    internal static ReadOnlySpan<byte> Kinds =>
    [
        1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 3, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 8, 8, 0,
        8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0, 0, 1, 0, 0, 0,
        0, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
        12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 0, 0, 1, 0, 12,
        0, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
        12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Passes white space, of which there mostly is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int EndOfSpace(byte[] bytes, int at)
    {
        while (bytes[at] <= ' ' && (Kinds[bytes[at]] & Space) != 0)
            at++;
        return at;
    }

    /// <summary>Passes white space that indents a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int EndOfIndentation(byte[] bytes, int at)
    {
        while (true)
        {
            Vector128<byte> piece = Vector128.Create(bytes, at);
            uint spaces = (
                Vector128.Equals(piece, Vector128.Create((byte)' '))
                | Vector128.Equals(piece, Vector128.Create((byte)'\n'))
            ).ExtractMostSignificantBits();
            int count = BitOperations.TrailingZeroCount(~spaces);
            at += count;
            if (count < Vector128<byte>.Count)
                return EndOfSpace(bytes, at);
        }
    }

    /// <summary>Passes ordinary characters of a text.</summary>
    /// <param name="bytes">The document, with zeros behind its end for a vector.</param>
    /// <param name="at">Where the first of them is.</param>
    internal static int SkipText(byte[] bytes, int at)
    {
        while (true)
        {
            Vector128<byte> piece = Vector128.Create(bytes, at);
            uint special = (
                Vector128.LessThan(piece, Vector128.Create((byte)' '))
                | Vector128.Equals(piece, Vector128.Create((byte)'<'))
                | Vector128.Equals(piece, Vector128.Create((byte)'&'))
                | Vector128.Equals(piece, Vector128.Create((byte)']'))
            ).ExtractMostSignificantBits();
            if (special == 0)
            {
                at += Vector128<byte>.Count;
                continue;
            }
            at += BitOperations.TrailingZeroCount(special);
            if ((Kinds[bytes[at]] & EndsText) != 0)
                return at;
            at++;
        }
    }

    /// <summary>Passes ordinary characters of a value in quotes.</summary>
    /// <param name="bytes">The document, with zeros behind its end for a vector.</param>
    /// <param name="at">Where the first of them is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SkipValue(byte[] bytes, int at)
    {
        while (true)
        {
            Vector128<byte> piece = Vector128.Create(bytes, at);
            uint special = (
                Vector128.LessThan(piece, Vector128.Create((byte)' '))
                | Vector128.Equals(piece, Vector128.Create((byte)'\''))
                | Vector128.Equals(piece, Vector128.Create((byte)'"'))
                | Vector128.Equals(piece, Vector128.Create((byte)'&'))
                | Vector128.Equals(piece, Vector128.Create((byte)'<'))
            ).ExtractMostSignificantBits();
            if (special != 0)
                return at + BitOperations.TrailingZeroCount(special);
            at += Vector128<byte>.Count;
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
