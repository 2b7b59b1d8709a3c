using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Numbers in sysfs values, which libvirt reads with the C library; see <see cref="CNumber"/>.</summary>
static class SysfsNumber
{
    /// <inheritdoc cref="CNumber.TryParse(ReadOnlySpan{char}, int, out bool, out ulong)"/>
    internal static bool TryRead(
        ReadOnlySpan<char> text,
        int radix,
        out ulong magnitude,
        out bool negative
    ) => CNumber.TryParse(text, radix, out negative, out magnitude);

    /// <summary>Reads hexadecimal numbers with any one character between them, and ignores what follows, as libvirt reads addresses.</summary>
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

    /// <summary>Reads the decimal number that a text starts with, and ignores what follows it.</summary>
    internal static bool TryReadStart(
        ReadOnlySpan<char> text,
        out ulong magnitude,
        out bool negative
    ) => CNumber.TryTake(ref text, 10, out negative, out magnitude);

    /// <summary>Takes the hexadecimal number that a text starts with; a minus sign wraps, as in C.</summary>
    internal static bool TryTakeHex(ref ReadOnlySpan<char> text, out uint value)
    {
        bool ok =
            CNumber.TryTake(ref text, 16, out bool negative, out ulong magnitude)
            && magnitude <= uint.MaxValue;
        value = !ok ? 0 : unchecked((uint)(negative ? 0 - magnitude : magnitude));
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
}
