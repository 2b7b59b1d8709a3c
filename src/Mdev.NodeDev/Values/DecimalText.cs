using System.Globalization;

namespace Mdev.NodeDev;

/// <summary>Decimal digits and nothing else. The framework's own reading also takes NULs at the end.</summary>
static class DecimalText
{
    /// <summary>Reads a number of 32 bits, without sign.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, out uint value)
    {
        value = 0;
        return IsDecimal(text) && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether a text holds decimal digits only.</summary>
    internal static bool IsDecimal(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
