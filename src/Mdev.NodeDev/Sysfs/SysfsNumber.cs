namespace Mdev.NodeDev.Sysfs;

/// <summary>Numbers in sysfs values, read as libvirt reads them: leading white space and a sign are accepted, nothing may follow.</summary>
static class SysfsNumber
{
    static readonly System.Buffers.SearchValues<char> HexDigits =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Reads a number in the given base. Overflow beyond 64 bits is no number.</summary>
    /// <param name="text">The value without its newline.</param>
    /// <param name="radix">10 or 16; in base 16 a <c>0x</c> may come first. 0 for the base that the prefix says, as in XML.</param>
    /// <param name="magnitude">The number without its sign.</param>
    /// <param name="negative">Whether a minus sign came first.</param>
    internal static bool TryRead(
        ReadOnlySpan<char> text,
        int radix,
        out ulong magnitude,
        out bool negative
    )
    {
        magnitude = 0;
        negative = false;
        ReadOnlySpan<char> rest = text.TrimStart(" \t\n\v\f\r");
        if (!rest.IsEmpty && rest[0] is '+' or '-')
        {
            negative = rest[0] == '-';
            rest = rest[1..];
        }
        if (radix == 0)
            radix = RadixOf(rest);
        if (radix != 10 && rest is ['0', 'x' or 'X' or 'b' or 'B', _, ..] && RadixOf(rest) == radix)
            rest = rest[2..];
        if (rest.IsEmpty)
            return false;
        foreach (char c in rest)
        {
            int digit = DigitOf(c, radix);
            if (digit >= radix || magnitude > (ulong.MaxValue - (uint)digit) / (uint)radix)
                return false;
            magnitude = (magnitude * (uint)radix) + (uint)digit;
        }
        return true;
    }

    static int DigitOf(char c, int none) =>
        c switch
        {
            >= '0' and <= '9' => c - '0',
            >= 'a' and <= 'f' => c - 'a' + 10,
            >= 'A' and <= 'F' => c - 'A' + 10,
            _ => none,
        };

    /// <summary>Reads hexadecimal numbers with any one character between them, as libvirt reads addresses; what follows is passed over.</summary>
    internal static bool TryReadHex(ReadOnlySpan<char> text, Span<uint> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
                text = text.IsEmpty ? text : text[1..];
            if (!TryTakeHex(ref text, out numbers[i]))
                return false;
        }
        return true;
    }

    /// <summary>Reads the decimal number that a text starts with and passes over what follows it.</summary>
    internal static bool TryReadStart(
        ReadOnlySpan<char> text,
        out ulong magnitude,
        out bool negative
    )
    {
        ReadOnlySpan<char> digits = text.TrimStart(" \t\n\v\f\r").TrimStart("+-");
        int end = digits.IndexOfAnyExceptInRange('0', '9');
        return TryRead(
            end < 0 ? text : text[..(text.Length - digits.Length + end)],
            10,
            out magnitude,
            out negative
        );
    }

    /// <summary>Takes the hexadecimal number that a text starts with; a minus sign wraps, as in C.</summary>
    internal static bool TryTakeHex(ref ReadOnlySpan<char> text, out uint value)
    {
        ReadOnlySpan<char> digits = text.TrimStart(" \t\n\v\f\r");
        if (!digits.IsEmpty && digits[0] is '+' or '-')
            digits = digits[1..];
        if (
            digits.Length > 2
            && digits[0] == '0'
            && digits[1] is 'x' or 'X'
            && char.IsAsciiHexDigit(digits[2])
        )
            digits = digits[2..];
        int end = digits.IndexOfAnyExcept(HexDigits);
        int length = text.Length - digits.Length + (end < 0 ? digits.Length : end);
        bool ok =
            TryRead(text[..length], 16, out ulong magnitude, out bool negative)
            && magnitude <= uint.MaxValue;
        value = !ok ? 0 : unchecked((uint)(negative ? 0 - magnitude : magnitude));
        text = text[length..];
        return ok;
    }

    /// <summary>Reads a decimal number of 0 or above that fits 32 bits; a minus sign is refused.</summary>
    internal static bool TryUInt32(ReadOnlySpan<char> text, out uint value)
    {
        bool ok =
            TryRead(text, 10, out ulong magnitude, out bool negative)
            && !negative
            && magnitude <= uint.MaxValue;
        value = ok ? (uint)magnitude : 0;
        return ok;
    }

    /// <summary>Reads a signed number that fits 32 bits, decimal unless another base is given.</summary>
    internal static bool TryInt32(ReadOnlySpan<char> text, out int value, int radix = 10)
    {
        bool ok =
            TryRead(text, radix, out ulong magnitude, out bool negative)
            && magnitude <= (ulong)int.MaxValue + (negative ? 1u : 0u);
        value = !ok ? 0 : (int)(negative ? -(long)magnitude : (long)magnitude);
        return ok;
    }

    /// <summary>The base that a prefix says; <c>0b</c> is one to the C library since glibc 2.38.</summary>
    static int RadixOf(ReadOnlySpan<char> digits) =>
        digits switch
        {
            ['0', 'x' or 'X', ..] => 16,
            ['0', 'b' or 'B', ..] => 2,
            ['0', ..] => 8,
            _ => 10,
        };
}
