using System.Globalization;
using static Mdev.NodeDev.ValueSyntax;

namespace Mdev.NodeDev;

/// <summary>The values of both grammars, one row each, in words and in code.</summary>
static class ValueKinds
{
    /// <summary>Any text.</summary>
    internal static readonly ValueKind Text = new("text", "a text", static _ => true);

    internal static readonly ValueKind Uuid = new(
        "uuid",
        "a UUID: 32 hexadecimal digits, or 8-4-4-4-12 of them with dashes",
        static text => UuidText.TryHyphenated(text, out _) || UuidText.TrySimple(text, out _)
    );
    internal static readonly ValueKind HexNumber = new(
        "hexNumber",
        "hexadecimal digits in lower case, with or without 0x",
        static text => IsOnly(WithoutPrefix(text), LowerHex)
    );
    internal static readonly ValueKind UnsignedInt = new(
        "unsignedInt",
        "a decimal number from 0 to 4294967295 without sign or spaces",
        static text => IsOnly(text, Digits) && uint.TryParse(text, CultureInfo.InvariantCulture, out _)
    );
    internal static readonly ValueKind UnsignedLong = new(
        "unsignedLong",
        "a decimal number from 0 to 18446744073709551615 without sign or spaces",
        static text => IsOnly(text, Digits) && ulong.TryParse(text, CultureInfo.InvariantCulture, out _)
    );
    internal static readonly ValueKind Int = new(
        "int",
        "a decimal number from -2147483648 to 2147483647",
        static text => IsDecimal(text, int.MinValue, int.MaxValue)
    );

    internal static readonly ValueKind PciClass = new(
        "pciClass",
        "0x and six hexadecimal digits",
        static text => text is ['0', 'x', .. var digits] && IsHex(digits, 6)
    );
    internal static readonly ValueKind LinkSpeed = new(
        "pciLinkSpeed",
        "digits, or digits on both sides of a point, as 2.5 or 16",
        IsSpeed
    );
    internal static readonly ValueKind VpdText = new(
        "vpdText",
        "a text of at most 255 characters without line ends",
        IsVpdText
    );
    internal static readonly ValueKind VpdVendorIndex = new(
        "vpdVendorIndex",
        "one digit or capital letter",
        static text => text is [>= '0' and <= '9' or >= 'A' and <= 'Z']
    );
    internal static readonly ValueKind VpdSystemIndex = new(
        "vpdSystemIndex",
        "one digit or capital letter but A",
        static text => text is [>= '0' and <= '9' or >= 'B' and <= 'Z']
    );

    internal static readonly ValueKind WorldWideName = new(
        "worldWideName",
        "16 hexadecimal digits, with or without 0x",
        static text => IsHex(WithoutPrefix(text), 16)
    );
    internal static readonly ValueKind DevicePath = new(
        "devicePath",
        "an absolute path of letters, digits and _ + - / %",
        static text => text is ['/', _, ..] && IsOnly(text, ValueSyntax.Path)
    );
    internal static readonly ValueKind MacAddress = new(
        "macAddress",
        "six pairs of hexadecimal digits with colons between them",
        IsMac
    );
    internal static readonly ValueKind NetFeatureName = new(
        "netFeatureName",
        "a name of letters, dashes and underscores",
        static text => IsOnly(text, FeatureName)
    );

    internal static readonly ValueKind ChannelSubsystem = new(
        "channelSubsystem",
        "0x and one or two hexadecimal digits below ff, or a decimal number from 0 to 254",
        static text => IsEither(text, 2, 254) && text is not ['0', 'x', 'f' or 'F', 'f' or 'F']
    )
    {
        MostOfParser = 254,
    };
    internal static readonly ValueKind SubchannelSet = new(
        "subchannelSet",
        "one digit from 0 to 3, with or without 0x",
        static text => WithoutPrefix(text) is [>= '0' and <= '3']
    )
    {
        MostOfParser = 3,
    };
    internal static readonly ValueKind DeviceNumber = new(
        "deviceNumber",
        "0x and one to four hexadecimal digits, or a decimal number from 0 to 65535",
        static text => IsEither(text, 4, ushort.MaxValue)
    )
    {
        MostOfParser = ushort.MaxValue,
    };
    internal static readonly ValueKind ApAdapter = new(
        "apAdapter",
        "0x and one or two hexadecimal digits, or a decimal number from 0 to 255",
        static text => IsEither(text, 2, byte.MaxValue)
    )
    {
        MostOfParser = byte.MaxValue,
    };
    internal static readonly ValueKind ApDomain = new(
        "apDomain",
        "0x and one to four hexadecimal digits, or a decimal number from 0 to 255",
        static text => IsEither(text, 4, byte.MaxValue)
    )
    {
        MostOfParser = byte.MaxValue,
    };

    internal static readonly ValueKind PositiveNumber = new(
        "positiveNumber",
        "a decimal number above 0 without sign or spaces",
        static text => IsOnly(text, Digits) && text.ContainsAnyExcept('0')
    );
    internal static readonly ValueKind PciDomain = Hex32("pciDomain");
    internal static readonly ValueKind PciBus = new(
        "pciBus",
        "0x and one or two hexadecimal digits, or a decimal number from 0 to 255",
        static text => IsEither(text, 2, byte.MaxValue)
    )
    {
        MostOfParser = byte.MaxValue,
    };
    internal static readonly ValueKind PciSlot = new(
        "pciSlot",
        "one or two hexadecimal digits up to 1f with or without 0x, or a decimal number from 0 to 31",
        static text => IsSlot(WithoutPrefix(text)) || IsDecimal(text, 0, 31)
    )
    {
        MostOfParser = 31,
    };
    internal static readonly ValueKind PciFunction = new(
        "pciFunction",
        "one digit from 0 to 7 with or without 0x, or a decimal number from 0 to 7",
        static text => WithoutPrefix(text) is [>= '0' and <= '7'] || IsDecimal(text, 0, 7)
    )
    {
        MostOfParser = 7,
    };
    internal static readonly ValueKind ZpciUid = new(
        "zpciUid",
        "one to four hexadecimal digits with or without 0x, or a decimal number from 0 to 65535",
        static text => IsHexUpTo(4, text) || IsDecimal(text, 0, ushort.MaxValue)
    )
    {
        MostOfParser = ushort.MaxValue,
    };
    internal static readonly ValueKind ZpciFid = Hex32("zpciFid");

    internal static readonly ValueKind TwoDigits = new(
        "twoDigits",
        "one or two decimal digits",
        static text => text.Length <= 2 && IsOnly(text, Digits)
    );
    internal static readonly ValueKind FiveDigits = new(
        "fiveDigits",
        "one to five decimal digits",
        static text => text.Length <= 5 && IsOnly(text, Digits)
    );
    internal static readonly ValueKind UsbNumber = new(
        "usbNumber",
        "one to three hexadecimal digits, with or without 0x",
        static text => IsHexUpTo(3, text)
    );
    internal static readonly ValueKind UsbPort = new(
        "usbPort",
        "one to four numbers with dots between them, each of one to three hexadecimal digits, with or without 0x",
        IsUsbPort
    );
    internal static readonly ValueKind VioRegister = new(
        "vioRegister",
        "one to eight hexadecimal digits, with or without 0x",
        static text => IsHexUpTo(8, text)
    );
    internal static readonly ValueKind IsaPort = new(
        "isaPort",
        "0x and one to four hexadecimal digits",
        static text => IsPrefixedHex(text, 4)
    );
    internal static readonly ValueKind IsaInterrupt = new(
        "isaInterrupt",
        "0x and one hexadecimal digit",
        static text => IsPrefixedHex(text, 1)
    );

    internal static readonly ValueKind AliasName = new(
        "aliasName",
        "a name of letters, digits, dots, dashes and underscores",
        static text => IsOnly(text, Alias)
    );
    internal static readonly ValueKind ModuleName = new(
        "moduleName",
        "a name of letters, digits and _ + -",
        static text => IsOnly(text, Module)
    );
    internal static readonly ValueKind FilePath = new("filePath", "an absolute path without line ends", IsAbsolutePath);
    internal static readonly ValueKind LoadParm = new(
        "loadParm",
        "one to eight letters, digits, dots and spaces",
        static text => text.Length <= 8 && IsOnly(text, ValueSyntax.LoadParm)
    );
    internal static readonly ValueKind NodeSet = new(
        "nodeSet",
        "numbers, ranges such as 0-3 and excluded numbers such as ^2, with commas between them",
        IsNodeSet
    );

    static ValueKind Hex32(string name) =>
        new(
            name,
            "one to eight hexadecimal digits with or without 0x, or a decimal number from 0 to 4294967295",
            static text => IsHexUpTo(8, text) || IsDecimal(text, 0, uint.MaxValue)
        )
        {
            MostOfParser = uint.MaxValue,
        };
}
