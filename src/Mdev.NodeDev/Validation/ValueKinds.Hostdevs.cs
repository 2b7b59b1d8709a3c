using System.Buffers;

namespace Mdev.NodeDev;

static partial class ValueKinds
{
    static readonly SearchValues<char> AliasName = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"
    );

    static readonly SearchValues<char> ModuleName = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-"
    );

    static readonly SearchValues<char> LoadParm = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789. \t\n\r"
    );

    /// <summary>The values that only hostdevs have.</summary>
    static ValueKind? OfHostdevs(string type) =>
        type switch
        {
            "positiveNumber" => new(
                "a decimal number above 0 without sign or blanks",
                static text => IsOnly(text, Digits) && text.AsSpan().ContainsAnyExcept('0')
            ),
            "pciDomain" or "zpciFid" => new(
                "up to eight hexadecimal digits, with or without 0x, or a number from 0 to 4294967295",
                static text => IsHexUpTo(8, text) || IsDecimal(text, 0, uint.MaxValue)
            ),
            "zpciUid" => new(
                "up to four hexadecimal digits, with or without 0x, or a number from 0 to 65535",
                static text => IsHexUpTo(4, text) || IsDecimal(text, 0, ushort.MaxValue)
            ),
            "pciBus" => new(
                "a number from 0x0 to 0xff, or from 0 to 255",
                static text => IsEither(text, 2, byte.MaxValue)
            ),
            "pciSlot" => new(
                "a hexadecimal number from 0 to 1f, with or without 0x, or a number from 0 to 31",
                static text => IsSlot(WithoutPrefix(text)) || IsDecimal(text, 0, 31)
            ),
            "pciFunction" => new(
                "a number from 0 to 7, with or without 0x",
                static text => WithoutPrefix(text) is [>= '0' and <= '7'] || IsDecimal(text, 0, 7)
            ),
            "twoDigits" => new(
                "one or two decimal digits",
                static text => text.Length <= 2 && IsOnly(text, Digits)
            ),
            "fiveDigits" => new(
                "one to five decimal digits",
                static text => text.Length <= 5 && IsOnly(text, Digits)
            ),
            "usbNumber" => new(
                "up to three hexadecimal digits, with or without 0x",
                static text => IsHexUpTo(3, text)
            ),
            "usbPort" => new(
                "one to four numbers with dots between them, each of up to three hexadecimal digits, with or without 0x",
                static text => IsUsbPort(text)
            ),
            "vioRegister" => new(
                "up to eight hexadecimal digits, with or without 0x",
                static text => IsHexUpTo(8, text)
            ),
            "isaPort" => new("0x and up to four hexadecimal digits", static text => IsIsa(text, 4)),
            "isaInterrupt" => new("0x and a hexadecimal digit", static text => IsIsa(text, 1)),
            "aliasName" => new(
                "a name of letters, digits, dots, dashes and underscores",
                static text => IsOnly(text, AliasName)
            ),
            "moduleName" => new(
                "a name of letters, digits and _ + -",
                static text => IsOnly(text, ModuleName)
            ),
            "filePath" => new(
                "an absolute path without line ends",
                static text => IsAbsolutePath(text)
            ),
            "loadParm" => new(
                "one to eight letters, digits, dots and blanks",
                static text => text.Length <= 8 && IsOnly(text, LoadParm)
            ),
            "nodeSet" => new(
                "numbers, ranges such as 0-3 and excluded numbers such as ^2, with commas between them",
                static text => IsNodeSet(text)
            ),
            _ => null,
        };

    static bool IsHexUpTo(int digits, ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> number = WithoutPrefix(text);
        return number.Length <= digits && IsOnly(number, Hex);
    }

    static bool IsSlot(ReadOnlySpan<char> text) =>
        text is [.. { Length: <= 1 } sixteens, var ones]
        && sixteens is "" or "0" or "1"
        && char.IsAsciiHexDigit(ones);

    static bool IsUsbPort(ReadOnlySpan<char> text)
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

    static bool IsIsa(ReadOnlySpan<char> text, int digits) =>
        text.StartsWith("0x", StringComparison.Ordinal) && IsHexUpTo(digits, text);

    /// <summary>Of Unix or of DOS, and something behind the root.</summary>
    static bool IsAbsolutePath(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> inside = text switch
        {
            ['/', .. var rest] => rest,
            [var drive, ':', '\\', .. var rest] when char.IsAsciiLetter(drive) => rest,
            _ => [],
        };
        return !inside.IsEmpty && !inside.ContainsAny('\n', '\r');
    }

    static bool IsNodeSet(ReadOnlySpan<char> text)
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
