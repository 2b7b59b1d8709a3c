namespace Mdev.NodeDev;

/// <summary>Numbers as the C library reads them: leading white space, a sign, a prefix by base, digits, and then nothing more.</summary>
static class NumberText
{
    const string WhiteSpace = " \t\n\v\f\r";

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="numberBase">10, 16, or 0 for the base that the prefix says.</param>
    /// <param name="negative">Whether there is a minus sign, also before a zero.</param>
    /// <param name="magnitude">The number without its sign.</param>
    /// <returns>Whether the text is a number of at most 64 bits.</returns>
    internal static bool TryParse(
        ReadOnlySpan<char> text,
        int numberBase,
        out bool negative,
        out ulong magnitude
    )
    {
        magnitude = 0;
        text = text.TrimStart(WhiteSpace);
        negative = text is ['-', ..];
        if (text is ['-' or '+', ..])
            text = text[1..];
        switch (text)
        {
            case ['0', 'x' or 'X', _, ..] when numberBase is 0 or 16:
                text = text[2..];
                numberBase = 16;
                break;
            case ['0', 'b' or 'B', _, ..] when numberBase == 0:
                text = text[2..];
                numberBase = 2;
                break;
            case ['0', ..] when numberBase == 0:
                numberBase = 8;
                break;
            default:
                break;
        }
        return TryDigits(text, numberBase == 0 ? 10 : (uint)numberBase, out magnitude);
    }

    static bool TryDigits(ReadOnlySpan<char> text, uint numberBase, out ulong value)
    {
        value = 0;
        foreach (char c in text)
        {
            uint digit = char.IsAsciiHexDigit(c) ? (uint)HexDigit(c) : uint.MaxValue;
            if (digit >= numberBase || value > (ulong.MaxValue - digit) / numberBase)
                return false;
            value = (value * numberBase) + digit;
        }
        return !text.IsEmpty;
    }

    static int HexDigit(char c) => c <= '9' ? c - '0' : (c | ' ') - 'a' + 10;
}
