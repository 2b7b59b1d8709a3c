using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Mdev.NodeDev;

/// <summary>
/// The libvirt whose XML is meant. Versions between two proven ones write as the older of the two; one older than the
/// oldest proven version is refused where it is used.
/// </summary>
/// <param name="Major">The first number, for example 11.</param>
/// <param name="Minor">The second number, for example 3.</param>
[TypeConverter(typeof(ParsableConverter<LibvirtVersion>))]
[JsonConverter(typeof(ParsableJsonConverter<LibvirtVersion>))]
public readonly record struct LibvirtVersion(int Major, int Minor)
    : IComparable<LibvirtVersion>,
        ISpanParsable<LibvirtVersion>,
        ISpanFormattable,
        IUtf8SpanParsable<LibvirtVersion>,
        IUtf8SpanFormattable
{
    const string Expected = "a version of libvirt (major.minor)";

    /// <summary>libvirt 7.0 (Debian 11), the oldest version that output was compared with.</summary>
    public static LibvirtVersion V7_0 { get; } = new(7, 0);

    /// <summary>libvirt 9.0 (Debian 12).</summary>
    public static LibvirtVersion V9_0 { get; } = new(9, 0);

    /// <summary>libvirt 11.3 (Debian 13).</summary>
    public static LibvirtVersion V11_3 { get; } = new(11, 3);

    /// <summary>libvirt 12.8.</summary>
    public static LibvirtVersion V12_8 { get; } = new(12, 8);

    /// <summary>
    /// The newest version that output was compared with. It moves with releases of this library: tests that keep XML
    /// should name a version.
    /// </summary>
    public static LibvirtVersion Newest => V12_8;

    /// <summary>The oldest version that can be asked for.</summary>
    public static LibvirtVersion Oldest => V7_0;

    /// <summary>Reads <c>11.3</c>, <c>11.3.0</c> or <c>newest</c>.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">The text is not a version.</exception>
    public static LibvirtVersion Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        ValueText.Parse<LibvirtVersion>(s, Expected);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static LibvirtVersion Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static LibvirtVersion Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)" path="/*[not(self::param)]"/>
    /// <param name="utf8Text">The text in UTF-8.</param>
    /// <param name="provider">Not used.</param>
    public static LibvirtVersion Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        ValueText.Parse<LibvirtVersion>(utf8Text, Expected);

    /// <summary>Reads <c>11.3</c>, <c>11.3.0</c> or <c>newest</c> if the text is one.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The version.</param>
    /// <returns>Whether the text is a version, supported or not.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, out LibvirtVersion result) => TryParse(s, null, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out LibvirtVersion)" path="/*[not(self::param)]"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The version.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out LibvirtVersion result)
    {
        result = Newest;
        if (s.Equals("newest", StringComparison.OrdinalIgnoreCase))
            return true;
        result = default;
        Span<int> numbers = stackalloc int[3];
        numbers.Clear();
        int count = 0;
        foreach (Range part in s.Split('.'))
        {
            // The framework would take NULs at the end of a number.
            if (
                count == numbers.Length
                || s[part].Contains('\0')
                || !int.TryParse(s[part], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[count++])
            )
                return false;
        }
        result = new LibvirtVersion(numbers[0], numbers[1]);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out LibvirtVersion)" path="/*[not(self::param)]"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The version.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LibvirtVersion result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out LibvirtVersion)" path="/*[not(self::param)]"/>
    /// <param name="utf8Text">The text in UTF-8.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The version.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out LibvirtVersion result) =>
        ValueText.TryParse(utf8Text, out result);

    /// <inheritdoc/>
    public int CompareTo(LibvirtVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>Whether one version is older than another.</summary>
    public static bool operator <(LibvirtVersion left, LibvirtVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether one version is newer than another.</summary>
    public static bool operator >(LibvirtVersion left, LibvirtVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether one version is older than another or the same.</summary>
    public static bool operator <=(LibvirtVersion left, LibvirtVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one version is newer than another or the same.</summary>
    public static bool operator >=(LibvirtVersion left, LibvirtVersion right) => left.CompareTo(right) >= 0;

    /// <summary><c>major.minor</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>Writes the version if there is room for it.</summary>
    /// <param name="destination">The room.</param>
    /// <param name="charsWritten">The length of the text; 0 if the room does not suffice.</param>
    /// <param name="format">Ignored: there is one spelling.</param>
    /// <param name="provider">Ignored.</param>
    public bool TryFormat(
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format = default,
        IFormatProvider? provider = null
    ) => destination.TryWrite(CultureInfo.InvariantCulture, $"{Major}.{Minor}", out charsWritten);

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
    ) => Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Major}.{Minor}", out bytesWritten);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>This version, or the exception that says why it cannot be had.</summary>
    internal LibvirtVersion Supported(string parameter) =>
        this >= Oldest
            ? this
            : throw new ArgumentOutOfRangeException(
                parameter,
                this,
                $"libvirt {this} is older than {Oldest}, the oldest version whose XML was compared with ours."
            );
}
