namespace Mdev.NodeDev;

/// <summary>A number and the way libvirt spells it, written without a string in between.</summary>
readonly struct Number
{
    /// <summary>More than the longest spelling has.</summary>
    internal const int Longest = 32;

    const string DecimalFormat = "D";

    readonly ulong _magnitude;
    readonly string _format;
    readonly bool _negative;
    readonly bool _prefixed;

    Number(ulong magnitude, string format, bool negative = false, bool prefixed = false)
    {
        _magnitude = magnitude;
        _format = format;
        _negative = negative;
        _prefixed = prefixed;
    }

    /// <summary><c>%u</c>.</summary>
    internal static Number Decimal(uint value) => new(value, DecimalFormat);

    /// <summary><c>%llu</c>.</summary>
    internal static Number Decimal(ulong value) => new(value, DecimalFormat);

    /// <summary><c>%d</c>.</summary>
    internal static Number Decimal(int value) => new((ulong)Math.Abs((long)value), DecimalFormat, negative: value < 0);

    /// <summary><c>%d</c> of an unsigned number: from 2^31 on libvirt prints a negative one.</summary>
    internal static Number Signed(uint value) => Decimal(unchecked((int)value));

    /// <summary><c>0x%x</c>.</summary>
    internal static Number Hex(uint value) => new(value, "x", prefixed: true);

    /// <summary><c>0x%02x</c>.</summary>
    internal static Number Hex2(uint value) => new(value, "x2", prefixed: true);

    /// <summary><c>0x%04x</c>.</summary>
    internal static Number Hex4(uint value) => new(value, "x4", prefixed: true);

    /// <summary><c>0x%06x</c>.</summary>
    internal static Number Hex6(uint value) => new(value, "x6", prefixed: true);

    /// <summary><c>0x%08x</c>.</summary>
    internal static Number Hex8(uint value) => new(value, "x8", prefixed: true);

    /// <summary><c>0x%d</c>: libvirt's spelling of a PCI function, right for 0 … 7.</summary>
    internal static Number Function(uint value)
    {
        int signed = unchecked((int)value);
        return new((ulong)Math.Abs((long)signed), DecimalFormat, signed < 0, prefixed: true);
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
        _magnitude.TryFormat(target[length..], out int digits, _format, null);
        return length + digits;
    }

    /// <summary>The spelling as text.</summary>
    public override string ToString()
    {
        Span<byte> ascii = stackalloc byte[Longest];
        return System.Text.Encoding.ASCII.GetString(ascii[..Format(ascii)]);
    }
}
