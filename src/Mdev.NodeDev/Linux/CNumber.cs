using System.Numerics;

namespace Mdev.NodeDev.Linux;

/// <summary>Reads numbers as <c>strtoul</c> of the C library does: white space, a sign, a prefix, digits.</summary>
/// <remarks>
/// A base of 0 means the base that the prefix says: <c>0x</c> 16, <c>0b</c> 2 (since glibc 2.38), <c>0</c> 8,
/// otherwise 10. With base 16 the prefix <c>0x</c> may be there. A number of more than 64 bits is refused.
/// </remarks>
static class CNumber
{
    /// <summary>Reads a text that is a number and nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="radix">10, 16, or 0 for the base that the prefix says.</param>
    /// <param name="negative">Whether there is a minus sign, also before a zero.</param>
    /// <param name="magnitude">The number without its sign; 0 if the text is not a number.</param>
    internal static bool TryParse(ReadOnlySpan<char> text, int radix, out bool negative, out ulong magnitude)
    {
        negative = false;
        return TryDigits(text, radix, out magnitude)
            || TryTake(ref text, radix, out negative, out magnitude) && IsEmpty(text, ref magnitude);
    }

    /// <summary>
    /// Reads a number as the kernel's <c>kstrtoull</c> does: no white space, no sign, and no <c>0b</c>.
    /// </summary>
    internal static bool TryParseKernel(ReadOnlySpan<char> text, out ulong number)
    {
        number = 0;
        int radix = text switch
        {
            ['0', 'x' or 'X', ..] => 16,
            ['0', ..] => 8,
            _ => 10,
        };
        return text is [>= '0' and <= '9', ..] && TryParse(text, radix, out _, out number);
    }

    /// <summary>
    /// Takes the number that a text starts with. The text is left after its last digit, also if it is too large.
    /// </summary>
    internal static bool TryTake<T>(ref ReadOnlySpan<T> text, int radix, out bool negative, out ulong magnitude)
        where T : unmanaged, IBinaryInteger<T>
    {
        int at = 0;
        while (CharAt(text, at) is ' ' or (>= '\t' and <= '\r'))
            at++;
        negative = CharAt(text, at) == '-';
        if (CharAt(text, at) is '-' or '+')
            at++;
        at += Prefix(text[at..], ref radix);
        int start = at;
        bool fits = true;
        magnitude = 0;
        for (uint digit; (digit = Digit(CharAt(text, at))) < radix; at++)
        {
            fits &= magnitude <= (ulong.MaxValue - digit) / (uint)radix;
            magnitude = (magnitude * (uint)radix) + digit;
        }
        text = text[at..];
        bool ok = fits && at > start;
        magnitude = ok ? magnitude : 0;
        return ok;
    }

    /// <summary>
    /// Gets the length of the prefix, which is one only before a digit, and makes a base of 0 the one it says.
    /// </summary>
    static int Prefix<T>(ReadOnlySpan<T> text, ref int radix)
        where T : unmanaged, IBinaryInteger<T>
    {
        bool isZero = CharAt(text, 0) == '0';
        char mark = (char)(CharAt(text, 1) | ' ');
        int prefixed = !isZero
            ? 10
            : mark switch
            {
                'x' when Digit(CharAt(text, 2)) < 16 => 16,
                'b' when Digit(CharAt(text, 2)) < 2 => 2,
                _ => 8,
            };
        if (radix == 0)
            radix = prefixed;
        return prefixed == radix && prefixed is 16 or 2 ? 2 : 0;
    }

    /// <summary>Reads what most numbers are: the usual prefix or none, and digits, too few to be too large.</summary>
    static bool TryDigits(ReadOnlySpan<char> text, int radix, out ulong number)
    {
        const int mostDigits = 15;
        number = 0;
        if (radix != 10)
        {
            if (text is not ['0', 'x', .. ReadOnlySpan<char> digits])
                return false;
            text = digits;
            radix = 16;
        }
        if (text.Length is 0 or > mostDigits)
            return false;
        foreach (char c in text)
        {
            uint digit = (uint)(c - '0');
            if (digit > 9)
                digit = radix == 16 ? Digit(c) : uint.MaxValue;
            if (digit == uint.MaxValue)
                return false;
            number = (number * (uint)radix) + digit;
        }
        return true;
    }

    static bool IsEmpty<T>(ReadOnlySpan<T> rest, ref ulong magnitude)
    {
        if (!rest.IsEmpty)
            magnitude = 0;
        return rest.IsEmpty;
    }

    static char CharAt<T>(ReadOnlySpan<T> text, int index)
        where T : unmanaged, IBinaryInteger<T> =>
        index < text.Length ? (char)ushort.CreateTruncating(text[index]) : '\0';

    static uint Digit(char c) =>
        c switch
        {
            >= '0' and <= '9' => (uint)(c - '0'),
            >= 'a' and <= 'f' => (uint)(c - 'a' + 10),
            >= 'A' and <= 'F' => (uint)(c - 'A' + 10),
            _ => uint.MaxValue,
        };
}
