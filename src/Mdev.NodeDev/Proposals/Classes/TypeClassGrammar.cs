using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Proposals;

/// <summary>Reads and writes the values of the attributes that a type's class may require.</summary>
[Experimental("NDX0002")]
public static class TypeClassGrammar
{
    const long Kilo = 1L << 10;
    const long Mega = 1L << 20;
    const long Giga = 1L << 30;

    /// <summary>Reads <c>fb_length</c>, a size of memory.</summary>
    /// <param name="text">
    /// Decimal digits and <c>K</c>, <c>M</c> or <c>G</c> for powers of 1024, such as <c>512M</c>. Also taken: small
    /// letters, a <c>B</c> at the end, and a number of bytes without a letter.
    /// </param>
    /// <param name="bytes">The size in bytes.</param>
    /// <returns>Whether the text is such a size, of less than 2⁶³ bytes.</returns>
    public static bool TryParseMemory(string? text, out long bytes)
    {
        bytes = 0;
        ReadOnlySpan<char> digits = text;
        if (digits is [.., 'B' or 'b'])
            digits = digits[..^1];
        long unit = digits switch
        {
            [.., 'K' or 'k'] => Kilo,
            [.., 'M' or 'm'] => Mega,
            [.., 'G' or 'g'] => Giga,
            _ => 1,
        };
        if (unit > 1)
            digits = digits[..^1];
        if (
            !DecimalText.IsDecimal(digits)
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || number > long.MaxValue / unit
        )
            return false;
        bytes = number * unit;
        return true;
    }

    /// <summary>Writes a size with the largest unit that divides it: <c>2G</c>, <c>1536M</c>, <c>100</c>.</summary>
    /// <param name="bytes">The size in bytes, 0 or above.</param>
    public static string FormatMemory(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        (long unit, string letter) = bytes switch
        {
            0 => (1, ""),
            _ when bytes % Giga == 0 => (Giga, "G"),
            _ when bytes % Mega == 0 => (Mega, "M"),
            _ when bytes % Kilo == 0 => (Kilo, "K"),
            _ => (1, ""),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit}{letter}");
    }

    /// <summary>Reads <c>resolution</c>, the size of the largest display.</summary>
    /// <param name="text">Width and height above 0 with an <c>x</c> between, perhaps with spaces around it.</param>
    /// <param name="resolution">The size; written as <c>2560x1600</c>.</param>
    public static bool TryParseResolution(string? text, out VgpuResolution resolution)
    {
        resolution = default;
        int x = text?.IndexOfAny(['x', 'X']) ?? -1;
        if (
            x < 0
            || !TryParseCount(text![..x].TrimEnd(' '), out int width)
            || !TryParseCount(text[(x + 1)..].TrimStart(' '), out int height)
            || width == 0
            || height == 0
        )
            return false;
        resolution = new VgpuResolution(width, height);
        return true;
    }

    /// <summary>Reads <c>heads</c> or <c>max_instances</c>, a number.</summary>
    /// <param name="text">Decimal digits. No head is one of computing.</param>
    /// <param name="count">The number, up to 2³¹-1.</param>
    public static bool TryParseCount(string? text, out int count)
    {
        bool isCount = DecimalText.TryRead(text, out uint number) && number <= int.MaxValue;
        count = isCount ? (int)number : 0;
        return isCount;
    }

    /// <summary>Reads <c>requires_group</c>: <c>0</c>, <c>1</c>, <c>yes</c>, <c>no</c> and such.</summary>
    /// <param name="text">The text, in small letters.</param>
    /// <param name="flag">What it says.</param>
    public static bool TryParseFlag(string? text, out bool flag)
    {
        flag = text is "1" or "yes" or "true" or "y";
        return flag || text is "0" or "no" or "false" or "n";
    }

    /// <summary>Whether a text can be a class: letters, digits, <c>-</c> and <c>_</c>. Case counts.</summary>
    /// <param name="text">The text.</param>
    public static bool IsClass([NotNullWhen(true)] string? text) =>
        !string.IsNullOrEmpty(text) && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
