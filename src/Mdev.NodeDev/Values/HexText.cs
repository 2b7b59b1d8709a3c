using System.Buffers;
using System.Globalization;

namespace Mdev.NodeDev;

/// <summary>Hexadecimal digits and nothing else. The framework's own reading also takes NULs at the end.</summary>
static class HexText
{
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Reads one to eight digits, in either case, without sign or prefix.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, out uint value)
    {
        value = 0;
        return IsHex(text)
            && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether a text holds hexadecimal digits only.</summary>
    internal static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Digits);
}
