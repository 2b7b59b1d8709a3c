using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Mdev.NodeDev;

/// <summary>
/// Where a subchannel, channel device or channel group sits on s390, as the kernel names it: <c>0.0.26ab</c> is channel
/// subsystem 0, subchannel set 0, number 0x26ab.
/// </summary>
/// <param name="Cssid">The channel subsystem, 0 … 0xfe.</param>
/// <param name="Ssid">The subchannel set, 0 … 3.</param>
/// <param name="Devno">The device or subchannel number, 0 … 0xffff.</param>
/// <exception cref="ArgumentOutOfRangeException">
/// <paramref name="Cssid"/> or <paramref name="Ssid"/> is out of range.
/// </exception>
[TypeConverter(typeof(ParsableConverter<ChannelAddress>))]
[JsonConverter(typeof(ParsableJsonConverter<ChannelAddress>))]
public readonly record struct ChannelAddress(byte Cssid, byte Ssid, ushort Devno)
    : ISpanParsable<ChannelAddress>,
        ISpanFormattable,
        IUtf8SpanParsable<ChannelAddress>,
        IUtf8SpanFormattable
{
    const string Expected = "a channel address (c.s.dddd)";
    const byte HighestCssid = 0xfe;
    const byte HighestSsid = 3;

    /// <summary>The channel subsystem, 0 … 0xfe.</summary>
    public byte Cssid
    {
        get;
        init => field = AtMost(HighestCssid, value, nameof(Cssid));
    } = AtMost(HighestCssid, Cssid, nameof(Cssid));

    /// <summary>The subchannel set, 0 … 3.</summary>
    public byte Ssid
    {
        get;
        init => field = AtMost(HighestSsid, value, nameof(Ssid));
    } = AtMost(HighestSsid, Ssid, nameof(Ssid));

    /// <summary>Reads <c>c.s.dddd</c>, hexadecimal, in either case.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">The text is not a channel address.</exception>
    public static ChannelAddress Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        ValueText.Parse<ChannelAddress>(s, Expected);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static ChannelAddress Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static ChannelAddress Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)" path="/*[not(self::param)]"/>
    /// <param name="utf8Text">The text in UTF-8.</param>
    /// <param name="provider">Not used.</param>
    public static ChannelAddress Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        ValueText.Parse<ChannelAddress>(utf8Text, Expected);

    /// <summary>Reads <c>c.s.dddd</c> if the text is one.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The address.</param>
    public static bool TryParse(ReadOnlySpan<char> s, out ChannelAddress result) => TryParse(s, null, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out ChannelAddress)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ChannelAddress result)
    {
        result = default;
        int first = s.IndexOf('.');
        if (first is < 1 or > 2)
            return false;
        ReadOnlySpan<char> rest = s[(first + 1)..];
        if (rest.Length != 6 || rest[1] != '.')
            return false;
        if (
            !HexText.TryRead(s[..first], out uint cssid)
            || !HexText.TryRead(rest[..1], out uint ssid)
            || !HexText.TryRead(rest[2..], out uint devno)
            || cssid > HighestCssid
            || ssid > HighestSsid
        )
            return false;
        result = new ChannelAddress((byte)cssid, (byte)ssid, (ushort)devno);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out ChannelAddress)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChannelAddress result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out ChannelAddress)" path="/*[not(self::param)]"/>
    /// <param name="utf8Text">The text in UTF-8.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The address.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out ChannelAddress result) =>
        ValueText.TryParse(utf8Text, out result);

    /// <summary>The kernel's spelling, <c>c.s.dddd</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cssid:x}.{Ssid:x}.{Devno:x4}");

    /// <summary>Writes the kernel's spelling if there is room for it.</summary>
    /// <param name="destination">The room.</param>
    /// <param name="charsWritten">The length of the text; 0 if the room does not suffice.</param>
    /// <param name="format">Ignored: there is one spelling.</param>
    /// <param name="provider">Ignored.</param>
    public bool TryFormat(
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format = default,
        IFormatProvider? provider = null
    ) => destination.TryWrite(CultureInfo.InvariantCulture, $"{Cssid:x}.{Ssid:x}.{Devno:x4}", out charsWritten);

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"
    /// path="/*[not(self::param)]"/>
    /// <param name="utf8Destination">The room.</param>
    /// <param name="bytesWritten">The length of the text; 0 if the room does not suffice.</param>
    /// <param name="format">Ignored: there is one spelling.</param>
    /// <param name="provider">Ignored.</param>
    public bool TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format = default,
        IFormatProvider? provider = null
    ) =>
        Utf8.TryWrite(
            utf8Destination,
            CultureInfo.InvariantCulture,
            $"{Cssid:x}.{Ssid:x}.{Devno:x4}",
            out bytesWritten
        );

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static byte AtMost(byte highest, byte value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, highest, name);
        return value;
    }
}
