using System.Globalization;

namespace Mdev.NodeDev.Testing;

/// <summary>A set of AP adapters or domains, 0 … 255.</summary>
sealed class FakeApMask
{
    internal const int Size = 256;
    const int DigitBits = 4;

    readonly bool[] _bits = new bool[Size];

    internal IEnumerable<int> All => Enumerable.Range(0, Size).Where(number => _bits[number]);

    internal bool this[int number]
    {
        get => _bits[number];
        set => _bits[number] = value;
    }

    internal FakeApMask Copy()
    {
        FakeApMask copy = new();
        _bits.CopyTo(copy._bits, 0);
        return copy;
    }

    /// <summary><c>0x</c> and 64 hex digits; the first bit of the first digit is number 0.</summary>
    public override string ToString()
    {
        char[] digits = new char[Size / DigitBits];
        for (int i = 0; i < digits.Length; i++)
        {
            int value = 0;
            for (int bit = 0; bit < DigitBits; bit++)
                value = value * 2 + (_bits[i * DigitBits + bit] ? 1 : 0);
            digits[i] = "0123456789abcdef"[value];
        }
        return "0x" + new string(digits);
    }

    /// <summary>Reads a mask. Numbers beyond its last digit are not set.</summary>
    internal static FakeApMask? Parse(string text)
    {
        if (!text.StartsWith("0x", StringComparison.Ordinal))
            return null;
        string digits = text[2..];
        if (digits.Length is 0 or > Size / DigitBits || !digits.All(char.IsAsciiHexDigit))
            return null;
        FakeApMask mask = new();
        for (int i = 0; i < digits.Length; i++)
        {
            int value = int.Parse(digits.AsSpan(i, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (int bit = 0; bit < DigitBits; bit++)
                mask[i * DigitBits + bit] = (value >> (DigitBits - 1 - bit) & 1) > 0;
        }
        return mask;
    }
}
