using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// Parses numbers written to an attribute as the kernel does: C notation, at most one newline at the end.
/// </summary>
static class FakeNumber
{
    /// <summary>Parses an unsigned 64-bit number.</summary>
    /// <returns>0, <c>EINVAL</c> for text that is not a number, or <c>ERANGE</c> for one that is too large.</returns>
    internal static int Parse(ReadOnlySpan<byte> data, out ulong number)
    {
        number = 0;
        string text = SurrogateEscape.Decode(UntilNul(data));
        if (text.EndsWith('\n'))
            text = text[..^1];
        if (text.StartsWith('+'))
            text = text[1..];
        int digitBits = 0;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            text = text[2..];
            digitBits = 4;
        }
        else if (text.StartsWith('0'))
        {
            digitBits = 3;
        }
        if (text.Length == 0)
            return Errno.EINVAL;
        ulong radix = digitBits == 0 ? 10u : 1u << digitBits;
        bool fits = true;
        foreach (char digit in text)
        {
            int value = char.IsAsciiHexDigit(digit)
                ? int.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : int.MaxValue;
            if (value >= (int)radix)
                return Errno.EINVAL;
            UInt128 next = (UInt128)number * radix + (uint)value;
            fits &= next <= ulong.MaxValue;
            number = (ulong)(next & ulong.MaxValue);
        }
        return fits ? 0 : Errno.ERANGE;
    }

    /// <summary>Parses an unsigned 32-bit number of decimal digits with at most one newline at the end.</summary>
    internal static bool TryParseDecimal(ReadOnlySpan<byte> data, out long number)
    {
        string text = SurrogateEscape.Decode(UntilNul(data));
        bool isNumber = uint.TryParse(
            text.EndsWith('\n') ? text[..^1] : text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out uint parsed
        );
        number = parsed;
        return isNumber;
    }

    /// <summary>The written bytes up to a NUL, where the kernel ends a text.</summary>
    internal static ReadOnlySpan<byte> UntilNul(ReadOnlySpan<byte> data)
    {
        int end = data.IndexOf((byte)0);
        return end < 0 ? data : data[..end];
    }
}
