using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Numbers as the kernel reads them from what is written to an attribute: in C notation, with one line feed at most.</summary>
static class FakeNumber
{
    /// <summary>Reads an unsigned number of 64 bits.</summary>
    /// <returns>0, <c>EINVAL</c> where it is no number, or <c>ERANGE</c> where it is too large.</returns>
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

    /// <summary>What the kernel sees of written bytes: it ends a text at a NUL.</summary>
    internal static ReadOnlySpan<byte> UntilNul(ReadOnlySpan<byte> data)
    {
        int end = data.IndexOf((byte)0);
        return end < 0 ? data : data[..end];
    }
}
