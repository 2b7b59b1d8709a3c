using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Mdev.NodeDev;

/// <summary>
/// The interface a mediated device offers to a virtual machine: the content of a type's <c>device_api</c> file and of
/// libvirt's <c>&lt;deviceAPI&gt;</c>. An open set: any text can occur, the ones in use are constants here.
/// </summary>
/// <param name="Value">The text; empty for the default value.</param>
[TypeConverter(typeof(ParsableConverter<DeviceApi>))]
[JsonConverter(typeof(ParsableJsonConverter<DeviceApi>))]
public readonly record struct DeviceApi(string Value)
    : ISpanParsable<DeviceApi>,
        ISpanFormattable,
        IUtf8SpanParsable<DeviceApi>,
        IUtf8SpanFormattable
{
    const string Expected = "a device API";

    /// <summary>The text as the kernel gives it; empty for the default value.</summary>
    public string Value
    {
        get => field ?? "";
    } = Value ?? throw new ArgumentNullException(nameof(Value));

    /// <summary>A PCI device (vGPUs, the kernel's sample drivers).</summary>
    public static DeviceApi VfioPci { get; } = new("vfio-pci");

    /// <summary>An s390 subchannel.</summary>
    public static DeviceApi VfioCcw { get; } = new("vfio-ccw");

    /// <summary>An s390 AP matrix (crypto adapters).</summary>
    public static DeviceApi VfioAp { get; } = new("vfio-ap");

    /// <summary>Takes any text as it is.</summary>
    /// <param name="s">The text.</param>
    public static DeviceApi Parse(string s) => new(s);

    /// <inheritdoc cref="Parse(string)" path="/*[not(self::param)]"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    public static DeviceApi Parse(string s, IFormatProvider? provider) => new(s);

    /// <inheritdoc cref="Parse(string)" path="/*[not(self::param)]"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    public static DeviceApi Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(s.ToString());

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="utf8Text">The text in UTF-8.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">The bytes are not UTF-8.</exception>
    public static DeviceApi Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        ValueText.Parse<DeviceApi>(utf8Text, Expected);

    /// <summary>Takes any text as it is.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The device API.</param>
    /// <returns>Whether there is a text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out DeviceApi result) => TryParse(s, null, out result);

    /// <inheritdoc cref="TryParse(string, out DeviceApi)" path="/*[not(self::param)]"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The device API.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DeviceApi result)
    {
        result = s is null ? default : new DeviceApi(s);
        return s is not null;
    }

    /// <inheritdoc cref="TryParse(string, out DeviceApi)" path="/*[not(self::param)]"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The device API.</param>
    /// <returns>Always true.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out DeviceApi result)
    {
        result = new DeviceApi(s.ToString());
        return true;
    }

    /// <inheritdoc cref="TryParse(string, out DeviceApi)" path="/*[not(self::param)]"/>
    /// <param name="utf8Text">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The device API.</param>
    /// <returns>Whether the bytes are UTF-8.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out DeviceApi result) =>
        ValueText.TryParse(utf8Text, out result);

    /// <summary>Whether two have the same text.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(DeviceApi other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text.</summary>
    public override string ToString() => Value;

    /// <summary>Writes the text if there is room for it.</summary>
    /// <param name="destination">The room.</param>
    /// <param name="charsWritten">The length of the text; 0 if the room does not suffice.</param>
    /// <param name="format">Ignored: there is one spelling.</param>
    /// <param name="provider">Ignored.</param>
    public bool TryFormat(
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format = default,
        IFormatProvider? provider = null
    ) => destination.TryWrite($"{Value}", out charsWritten);

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
    ) => Utf8.TryWrite(utf8Destination, $"{Value}", out bytesWritten);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Value;
}
