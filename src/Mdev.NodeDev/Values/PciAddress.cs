using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Mdev.NodeDev;

/// <summary>
/// Where a PCI function sits, as the kernel names it: <c>0000:3b:00.1</c> is domain 0, bus 0x3b, slot 0, function 1.
/// Domains above 0xffff (Intel VMD) have more digits.
/// </summary>
/// <param name="Domain">The domain (segment), any 32-bit number.</param>
/// <param name="Bus">The bus, 0 … 255.</param>
/// <param name="Slot">The slot (device), 0 … 31.</param>
/// <param name="Function">The function, 0 … 7.</param>
/// <exception cref="ArgumentOutOfRangeException">
/// <paramref name="Slot"/> or <paramref name="Function"/> is out of range.
/// </exception>
[TypeConverter(typeof(ParsableConverter<PciAddress>))]
[JsonConverter(typeof(ParsableJsonConverter<PciAddress>))]
public readonly record struct PciAddress(uint Domain, byte Bus, byte Slot, byte Function)
    : IComparable<PciAddress>,
        ISpanParsable<PciAddress>,
        ISpanFormattable,
        IUtf8SpanParsable<PciAddress>,
        IUtf8SpanFormattable
{
    const string Expected = "a PCI address (dddd:bb:ss.f)";
    const byte HighestSlot = 0x1f;
    const byte HighestFunction = 7;

    /// <summary>The slot (device), 0 … 31.</summary>
    public byte Slot
    {
        get;
        init => field = AtMost(HighestSlot, value, nameof(Slot));
    } = AtMost(HighestSlot, Slot, nameof(Slot));

    /// <summary>The function, 0 … 7.</summary>
    public byte Function
    {
        get;
        init => field = AtMost(HighestFunction, value, nameof(Function));
    } = AtMost(HighestFunction, Function, nameof(Function));

    /// <summary>Reads <c>dddd:bb:ss.f</c>, hexadecimal, in either case.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">The text is not a PCI address.</exception>
    public static PciAddress Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        ValueText.Parse<PciAddress>(s, Expected);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static PciAddress Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static PciAddress Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)" path="/*[not(self::param)]"/>
    /// <param name="utf8Text">The text in UTF-8.</param>
    /// <param name="provider">Not used.</param>
    public static PciAddress Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        ValueText.Parse<PciAddress>(utf8Text, Expected);

    /// <summary>Reads <c>dddd:bb:ss.f</c> if the text is one.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The address.</param>
    public static bool TryParse(ReadOnlySpan<char> s, out PciAddress result) => TryParse(s, null, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out PciAddress)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PciAddress result)
    {
        result = default;
        int colon = s.IndexOf(':');
        if (colon is < 4 or > 8 || s.Length != colon + 8 || s[colon + 3] != ':' || s[colon + 6] != '.')
            return false;
        if (
            !HexText.TryRead(s[..colon], out uint domain)
            || !HexText.TryRead(s.Slice(colon + 1, 2), out uint bus)
            || !HexText.TryRead(s.Slice(colon + 4, 2), out uint slot)
            || !HexText.TryRead(s.Slice(colon + 7, 1), out uint function)
            || slot > HighestSlot
            || function > HighestFunction
        )
            return false;
        result = new PciAddress(domain, (byte)bus, (byte)slot, (byte)function);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out PciAddress)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PciAddress result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out PciAddress)" path="/*[not(self::param)]"/>
    /// <param name="utf8Text">The text in UTF-8.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The address.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out PciAddress result) =>
        ValueText.TryParse(utf8Text, out result);

    /// <summary>Orders by domain, bus, slot, function.</summary>
    public int CompareTo(PciAddress other) =>
        (Domain, Bus, Slot, Function).CompareTo((other.Domain, other.Bus, other.Slot, other.Function));

    /// <summary>Whether one address comes before another.</summary>
    public static bool operator <(PciAddress left, PciAddress right) => left.CompareTo(right) < 0;

    /// <summary>Whether one address comes after another.</summary>
    public static bool operator >(PciAddress left, PciAddress right) => left.CompareTo(right) > 0;

    /// <summary>Whether one address comes before another or is the same.</summary>
    public static bool operator <=(PciAddress left, PciAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one address comes after another or is the same.</summary>
    public static bool operator >=(PciAddress left, PciAddress right) => left.CompareTo(right) >= 0;

    /// <summary>The kernel's spelling, <c>dddd:bb:ss.f</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Domain:x4}:{Bus:x2}:{Slot:x2}.{Function}");

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
    ) =>
        destination.TryWrite(
            CultureInfo.InvariantCulture,
            $"{Domain:x4}:{Bus:x2}:{Slot:x2}.{Function}",
            out charsWritten
        );

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
            $"{Domain:x4}:{Bus:x2}:{Slot:x2}.{Function}",
            out bytesWritten
        );

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    static byte AtMost(byte highest, byte value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, highest, name);
        return value;
    }
}
