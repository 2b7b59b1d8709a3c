using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// The values of the schema by the names of their types, in words and in code. The patterns of the schema are not enough: with .NET
/// a line end may follow what a pattern describes, and a character above U+FFFF is two.
/// </summary>
static partial class ValueKinds
{
    const int LongestVpdText = 255;

    static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");
    static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    static readonly SearchValues<char> FeatureName = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
    );

    static readonly SearchValues<char> Path = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/%"
    );

    /// <summary>What a type of the schema is; <see langword="null"/> for one that is not described here.</summary>
    internal static ValueKind? Of(string type) =>
        type switch
        {
            "text" or "string" or "token" => ValueKind.Text,
            "uuid" => new(
                "a UUID: 32 hexadecimal digits, or 8-4-4-4-12 of them with dashes",
                static text =>
                    UuidText.TryHyphenated(text, out _) || UuidText.TrySimple(text, out _)
            ),
            "hexNumber" => new(
                "a hexadecimal number in lower case, with or without 0x",
                static text => IsOnly(WithoutPrefix(text), LowerHex)
            ),
            "pciClass" => new(
                "0x and six hexadecimal digits",
                static text =>
                    text.StartsWith("0x", StringComparison.Ordinal) && IsHex(text.AsSpan(2), 6)
            ),
            "pciLinkSpeed" => new("a number such as 2.5 or 16", static text => IsSpeed(text)),
            "worldWideName" => new(
                "16 hexadecimal digits, with or without 0x",
                static text => IsHex(WithoutPrefix(text), 16)
            ),
            "macAddress" => new(
                "six pairs of hexadecimal digits with colons between them",
                static text => IsMac(text)
            ),
            "netFeatureName" => new(
                "a name of letters, dashes and underscores",
                static text => IsOnly(text, FeatureName)
            ),
            "devicePath" => new(
                "an absolute path of letters, digits and _ + - / %",
                static text => text.Length > 1 && text[0] == '/' && IsOnly(text, Path)
            ),
            "subchannelSet" => new(
                "a number from 0 to 3, with or without 0x",
                static text => WithoutPrefix(text) is [>= '0' and <= '3']
            ),
            "vpdText" => new(
                "a text of at most 255 characters without line ends",
                static text => IsVpdText(text)
            ),
            "vpdVendorIndex" => new(
                "a digit or a capital letter",
                static text => text is [>= '0' and <= '9' or >= 'A' and <= 'Z']
            ),
            "vpdSystemIndex" => new(
                "a digit or a capital letter but A",
                static text => text is [>= '0' and <= '9' or >= 'B' and <= 'Z']
            ),
            "unsignedInt" => new(
                "a decimal number from 0 to 4294967295 without sign or blanks",
                static text =>
                    IsOnly(text, Digits) && uint.TryParse(text, CultureInfo.InvariantCulture, out _)
            ),
            "unsignedLong" => new(
                "a decimal number from 0 to 18446744073709551615 without sign or blanks",
                static text =>
                    IsOnly(text, Digits)
                    && ulong.TryParse(text, CultureInfo.InvariantCulture, out _)
            ),
            "int" => new(
                "a decimal number from -2147483648 to 2147483647",
                static text => IsDecimal(text, int.MinValue, int.MaxValue)
            ),
            "channelSubsystem" => new(
                "a number from 0x0 to 0xfe, or from 0 to 254",
                static text => IsEither(text, 2, 254) && !IsFf(text)
            ),
            "deviceNumber" => new(
                "a number from 0x0 to 0xffff, or from 0 to 65535",
                static text => IsEither(text, 4, ushort.MaxValue)
            ),
            "apAdapter" => new(
                "a number from 0x0 to 0xff, or from 0 to 255",
                static text => IsEither(text, 2, byte.MaxValue)
            ),
            "apDomain" => new(
                "a number from 0x0 to 0xffff, or from 0 to 255",
                static text => IsEither(text, 4, byte.MaxValue)
            ),
            _ => OfHostdevs(type),
        };

    static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;

    static bool IsOnly(ReadOnlySpan<char> text, SearchValues<char> allowed) =>
        !text.IsEmpty && !text.ContainsAnyExcept(allowed);

    static bool IsHex(ReadOnlySpan<char> text, int digits) =>
        text.Length == digits && IsOnly(text, Hex);

    static bool IsMac(ReadOnlySpan<char> text)
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

    /// <summary>What stands between the digits may be any character.</summary>
    static bool IsSpeed(ReadOnlySpan<char> text)
    {
        int digits = Count(text);
        if (digits == text.Length || digits == 0)
            return digits > 0;
        ReadOnlySpan<char> rest = text[digits..];
        _ = Rune.DecodeFromUtf16(rest, out Rune between, out int used);
        return between.Value is not ('\n' or '\r') && IsOnly(rest[used..], Digits);
    }

    static int Count(ReadOnlySpan<char> text)
    {
        int other = text.IndexOfAnyExcept(Digits);
        return other < 0 ? text.Length : other;
    }

    static bool IsVpdText(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny('\n', '\r'))
            return false;
        int characters = 0;
        foreach (Rune _ in text.EnumerateRunes())
            characters++;
        return characters <= LongestVpdText;
    }

    static bool IsEither(ReadOnlySpan<char> text, int mostDigits, int most) =>
        text.StartsWith("0x", StringComparison.Ordinal)
            ? text.Length - 2 <= mostDigits && IsOnly(text[2..], Hex)
            : IsDecimal(text, 0, most);

    static bool IsFf(ReadOnlySpan<char> text) =>
        text.Equals("0xff", StringComparison.OrdinalIgnoreCase);

    /// <summary>White space around it and one sign are allowed.</summary>
    static bool IsDecimal(ReadOnlySpan<char> text, long least, long most)
    {
        ReadOnlySpan<char> number = XmlWhiteSpace.Trim(text);
        ReadOnlySpan<char> digits = number is ['+' or '-', ..] ? number[1..] : number;
        if (!IsOnly(digits, Digits))
            return false;
        ReadOnlySpan<char> significant = digits.TrimStart('0');
        const int enough = 10;
        if (significant.Length > enough)
            return false;
        long value = significant.IsEmpty
            ? 0
            : long.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture);
        if (number[0] == '-')
            value = -value;
        return value >= least && value <= most;
    }
}
