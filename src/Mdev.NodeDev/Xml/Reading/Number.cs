using System.Globalization;
using System.Numerics;

namespace Mdev.NodeDev;

/// <summary>A number and the way libvirt spells it, written without a string in between.</summary>
readonly struct Number
{
    /// <summary>More than the longest spelling has.</summary>
    internal const int Longest = 32;

    const int BitsPerDigit = 4;

    readonly ulong _magnitude;

    /// <summary>The least hexadecimal digits; 0 for decimal ones.</summary>
    readonly byte _hexDigits;
    readonly bool _negative;
    readonly bool _prefixed;

    Number(ulong magnitude, byte hexDigits = 0, bool negative = false, bool prefixed = false)
    {
        _magnitude = magnitude;
        _hexDigits = hexDigits;
        _negative = negative;
        _prefixed = prefixed;
    }

    /// <summary><c>%u</c>.</summary>
    internal static Number Decimal(uint value) => new(value);

    /// <summary><c>%llu</c>.</summary>
    internal static Number Decimal(ulong value) => new(value);

    /// <summary><c>%d</c>.</summary>
    internal static Number Decimal(int value) => new((ulong)Math.Abs((long)value), negative: value < 0);

    /// <summary><c>%d</c> of an unsigned number: from 2^31 on libvirt prints a negative one.</summary>
    internal static Number Signed(uint value) => Decimal(unchecked((int)value));

    /// <summary><c>0x%x</c>.</summary>
    internal static Number Hex(uint value) => new(value, 1, prefixed: true);

    /// <summary><c>0x%02x</c>.</summary>
    internal static Number Hex2(uint value) => new(value, 2, prefixed: true);

    /// <summary><c>0x%04x</c>.</summary>
    internal static Number Hex4(uint value) => new(value, 4, prefixed: true);

    /// <summary><c>0x%06x</c>.</summary>
    internal static Number Hex6(uint value) => new(value, 6, prefixed: true);

    /// <summary><c>0x%08x</c>.</summary>
    internal static Number Hex8(uint value) => new(value, 8, prefixed: true);

    /// <summary><c>0x%d</c>: libvirt's spelling of a PCI function, right for 0 … 7.</summary>
    internal static Number Function(uint value)
    {
        int signed = unchecked((int)value);
        return new((ulong)Math.Abs((long)signed), negative: signed < 0, prefixed: true);
    }

    /// <summary>Writes the spelling and tells its length; there is room for <see cref="Longest"/>.</summary>
    internal int Format(Span<byte> target)
    {
        int length = 0;
        if (_prefixed)
        {
            target[length++] = (byte)'0';
            target[length++] = (byte)'x';
        }
        if (_negative)
            target[length++] = (byte)'-';
        return length + (_hexDigits == 0 ? FormatDecimal(target[length..]) : FormatHex(target[length..]));
    }

    int FormatDecimal(Span<byte> target)
    {
        const uint most = 9;
        if (_magnitude <= most)
        {
            target[0] = (byte)('0' + (uint)_magnitude);
            return 1;
        }
        _magnitude.TryFormat(target, out int digits, provider: CultureInfo.InvariantCulture);
        return digits;
    }

    int FormatHex(Span<byte> target)
    {
        int bits = BitOperations.Log2(_magnitude) + 1;
        int digits = Math.Max(_hexDigits, (bits + BitsPerDigit - 1) / BitsPerDigit);
        ulong rest = _magnitude;
        for (int i = digits - 1; i >= 0; i--)
        {
            target[i] = "0123456789abcdef"u8[(int)(rest & 0xf)];
            rest >>= BitsPerDigit;
        }
        return digits;
    }

    /// <summary>The spelling as text.</summary>
    public override string ToString()
    {
        Span<byte> ascii = stackalloc byte[Longest];
        return System.Text.Encoding.ASCII.GetString(ascii[..Format(ascii)]);
    }
}
