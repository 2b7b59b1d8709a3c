using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// The syntax of values. The patterns of the schemas are not enough: in .NET a line end may follow what a pattern
/// describes, and a
/// character above U+FFFF counts as two.
/// </summary>
static class ValueSyntax
{
    const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const string Ten = "0123456789";
    const int LongestVpdText = 255;

    internal static readonly SearchValues<char> Digits = SearchValues.Create(Ten);
    internal static readonly SearchValues<char> Hex = SearchValues.Create($"{Ten}abcdefABCDEF");
    internal static readonly SearchValues<char> LowerHex = SearchValues.Create($"{Ten}abcdef");
    internal static readonly SearchValues<char> FeatureName = SearchValues.Create($"{Letters}-_");
    internal static readonly SearchValues<char> Path = SearchValues.Create($"{Letters}{Ten}_+-/%");
    internal static readonly SearchValues<char> Alias = SearchValues.Create($"{Letters}{Ten}_.-");
    internal static readonly SearchValues<char> Module = SearchValues.Create($"{Letters}{Ten}_+-");
    internal static readonly SearchValues<char> LoadParm = SearchValues.Create($"{Letters}{Ten}. \t\n\r");

    /// <summary>The text without <c>0x</c>.</summary>
    internal static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> text) =>
        text is ['0', 'x', .. var number] ? number : text;

    /// <summary>Whether there are characters, all of them allowed.</summary>
    internal static bool IsOnly(ReadOnlySpan<char> text, SearchValues<char> allowed) =>
        !text.IsEmpty && !text.ContainsAnyExcept(allowed);

    /// <summary>Whether there is this number of hexadecimal digits.</summary>
    internal static bool IsHex(ReadOnlySpan<char> text, int digits) => text.Length == digits && IsOnly(text, Hex);

    /// <summary>Whether there are hexadecimal digits up to a number, with or without <c>0x</c>.</summary>
    internal static bool IsHexUpTo(int digits, ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> number = WithoutPrefix(text);
        return number.Length <= digits && IsOnly(number, Hex);
    }

    /// <summary>Whether there is <c>0x</c> and hexadecimal digits up to a number.</summary>
    internal static bool IsPrefixedHex(ReadOnlySpan<char> text, int digits) =>
        text is ['0', 'x', ..] && IsHexUpTo(digits, text);

    /// <summary>A hexadecimal number with <c>0x</c>, or a decimal one.</summary>
    internal static bool IsEither(ReadOnlySpan<char> text, int mostDigits, long most) =>
        text is ['0', 'x', ..] ? IsPrefixedHex(text, mostDigits) : IsDecimal(text, 0, most);

    /// <summary>A decimal number; white space around it and one sign are allowed.</summary>
    internal static bool IsDecimal(ReadOnlySpan<char> text, long least, long most)
    {
        ReadOnlySpan<char> number = XmlWhiteSpace.Trim(text);
        ReadOnlySpan<char> digits = number is ['+' or '-', ..] ? number[1..] : number;
        if (!IsOnly(digits, Digits))
            return false;
        ReadOnlySpan<char> significant = digits.TrimStart('0');
        const int enough = 10;
        if (significant.Length > enough)
            return false;
        long value = significant.IsEmpty ? 0 : long.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture);
        if (number[0] == '-')
            value = -value;
        return value >= least && value <= most;
    }

    /// <summary>Six pairs of hexadecimal digits with colons between them.</summary>
    internal static bool IsMac(ReadOnlySpan<char> text)
    {
        const int length = 17;
        if (text.Length != length)
            return false;
        for (int i = 0; i < length; i++)
        {
            if (i % 3 == 2 ? text[i] != ':' : !char.IsAsciiHexDigit(text[i]))
                return false;
        }
        return true;
    }

    /// <summary>Digits, or digits on both sides of any one character.</summary>
    internal static bool IsSpeed(ReadOnlySpan<char> text)
    {
        int digits = text.IndexOfAnyExcept(Digits);
        if (digits <= 0)
            return digits < 0 && !text.IsEmpty;
        ReadOnlySpan<char> rest = text[digits..];
        _ = Rune.DecodeFromUtf16(rest, out Rune between, out int used);
        return between.Value is not ('\n' or '\r') && IsOnly(rest[used..], Digits);
    }

    /// <summary>At most 255 characters without line ends.</summary>
    internal static bool IsVpdText(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny('\n', '\r'))
            return false;
        int characters = 0;
        foreach (Rune _ in text.EnumerateRunes())
            characters++;
        return characters <= LongestVpdText;
    }

    /// <summary>A PCI slot in hexadecimal, without <c>0x</c>.</summary>
    internal static bool IsSlot(ReadOnlySpan<char> text) =>
        text is [.. { Length: <= 1 } sixteens, var ones] && sixteens is "" or "0" or "1" && char.IsAsciiHexDigit(ones);

    /// <summary>One to four hexadecimal numbers with dots between them.</summary>
    internal static bool IsUsbPort(ReadOnlySpan<char> text)
    {
        const int mostHubs = 4;
        int numbers = 0;
        foreach (Range part in text.Split('.'))
        {
            if (++numbers > mostHubs || !IsHexUpTo(3, text[part]))
                return false;
        }
        return true;
    }

    /// <summary>A path of Unix or of DOS, with something after the root.</summary>
    internal static bool IsAbsolutePath(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> inside = text switch
        {
            ['/', .. var rest] => rest,
            [var drive, ':', '\\', .. var rest] when char.IsAsciiLetter(drive) => rest,
            _ => [],
        };
        return !inside.IsEmpty && !inside.ContainsAny('\n', '\r');
    }

    /// <summary>Numbers, ranges and excluded numbers with commas between them.</summary>
    internal static bool IsNodeSet(ReadOnlySpan<char> text)
    {
        foreach (Range range in text.Split(','))
        {
            ReadOnlySpan<char> part = text[range];
            bool isExcluded = part is ['^', ..];
            int dash = isExcluded ? -1 : part.IndexOf('-');
            bool isGood =
                dash < 0
                    ? IsOnly(isExcluded ? part[1..] : part, Digits)
                    : IsOnly(part[..dash], Digits) && IsOnly(part[(dash + 1)..], Digits);
            if (!isGood)
                return false;
        }
        return true;
    }
}
