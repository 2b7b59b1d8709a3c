using System.Globalization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>The kinds of numbers of a catalogue: decimal, or hexadecimal after <c>0x</c>.</summary>
static class VgpuCatalogueValue
{
    /// <summary>A longer text is not a number of 64 bits.</summary>
    internal const int Longest = 64;

    internal static readonly Kind<uint> Id = new(
        "a number of 32 bits above 0",
        static n => n is > 0 and <= uint.MaxValue ? (uint)n : null
    );

    internal static readonly Kind<long> Size = new(
        "a number of bytes above 0",
        static n => n is > 0 and <= long.MaxValue ? (long)n : null
    );

    internal static readonly Kind<int> Count = new(
        "a number above 0",
        static n => n is > 0 and <= int.MaxValue ? (int)n : null
    );

    internal static readonly Kind<int> Rate = new(
        "a number of 0 or above",
        static n => n <= int.MaxValue ? (int)n : null
    );

    /// <summary>PCI ids are hexadecimal with and without a prefix.</summary>
    internal static readonly Kind<ushort> PciId = new(
        "a hexadecimal number of 16 bits",
        static n => n <= ushort.MaxValue ? (ushort)n : null,
        isHexadecimal: true
    );

    /// <summary>A kind of number.</summary>
    /// <param name="expected">What such a text is, for messages.</param>
    /// <param name="convert">The number as its type; <see langword="null"/> if it is out of range.</param>
    /// <param name="isHexadecimal">Whether digits without prefix are hexadecimal.</param>
    internal sealed class Kind<T>(string expected, Func<ulong, T?> convert, bool isHexadecimal = false)
        where T : struct
    {
        internal string Expected => expected;

        internal bool TryRead(ReadOnlySpan<char> text, out T value)
        {
            value = default;
            if (!TryNumber(text.Trim(), isHexadecimal, out ulong number) || convert(number) is not { } found)
                return false;
            value = found;
            return true;
        }
    }

    static bool TryNumber(ReadOnlySpan<char> text, bool isHexadecimal, out ulong number)
    {
        number = 0;
        bool hasPrefix = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> digits = hasPrefix ? text[2..] : text;
        if (digits.IsEmpty || digits.Length > Longest)
            return false;
        return hasPrefix || isHexadecimal
            ? HexText.IsHex(digits)
                && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : DecimalText.IsDecimal(digits)
                && ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
