using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>The device that a step changes: a mediated device by its UUID, or a PCI function by its address.</summary>
/// <remarks>
/// The text is the UUID in 8-4-4-4-12 digits or the address as <c>dddd:bb:ss.f</c>; JSON holds that text. The default
/// value is the nil UUID.
/// </remarks>
/// <example>
/// <code>
/// HostDeviceId mdev = HostDeviceId.Parse("5a0c1f1e-1111-4222-8333-444455556666");
/// HostDeviceId function = PciAddress.Parse("0000:3b:00.4");
/// </code>
/// </example>
[TypeConverter(typeof(ParsableConverter<HostDeviceId>))]
[JsonConverter(typeof(ParsableJsonConverter<HostDeviceId>))]
public readonly record struct HostDeviceId
    : ISpanParsable<HostDeviceId>,
        ISpanFormattable,
        IUtf8SpanParsable<HostDeviceId>,
        IUtf8SpanFormattable
{
    const string Expected = "a UUID or a PCI address";

    readonly Guid _uuid;

    /// <summary>A mediated device.</summary>
    /// <param name="uuid">Its UUID.</param>
    public HostDeviceId(Guid uuid) => _uuid = uuid;

    /// <summary>A PCI function.</summary>
    /// <param name="address">Its address.</param>
    public HostDeviceId(PciAddress address) => Address = address;

    /// <summary>The UUID of a mediated device; <see langword="null"/> for a PCI function.</summary>
    public Guid? Uuid => Address is null ? _uuid : null;

    /// <summary>The address of a PCI function; <see langword="null"/> for a mediated device.</summary>
    public PciAddress? Address { get; }

    /// <summary>A mediated device.</summary>
    /// <param name="uuid">Its UUID.</param>
    public static implicit operator HostDeviceId(Guid uuid) => new(uuid);

    /// <summary>A PCI function.</summary>
    /// <param name="address">Its address.</param>
    public static implicit operator HostDeviceId(PciAddress address) => new(address);

    /// <summary>Creates the id of a mediated device.</summary>
    /// <param name="uuid">Its UUID.</param>
    public static HostDeviceId FromGuid(Guid uuid) => new(uuid);

    /// <summary>Creates the id of a PCI function.</summary>
    /// <param name="address">Its address.</param>
    public static HostDeviceId FromPciAddress(PciAddress address) => new(address);

    /// <summary>Reads a UUID or a PCI address.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">The text is neither a UUID nor a PCI address.</exception>
    public static HostDeviceId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        ValueText.Parse<HostDeviceId>(s, Expected);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static HostDeviceId Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static HostDeviceId Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)" path="/*[not(self::param)]"/>
    /// <param name="utf8Text">The text in UTF-8.</param>
    /// <param name="provider">Not used.</param>
    public static HostDeviceId Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        ValueText.Parse<HostDeviceId>(utf8Text, Expected);

    /// <summary>Reads a UUID or a PCI address if the text is one.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The id.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out HostDeviceId result)
    {
        if (Guid.TryParseExact(s, "D", out Guid uuid))
        {
            result = uuid;
            return true;
        }
        bool isAddress = PciAddress.TryParse(s, out PciAddress address);
        result = isAddress ? address : default(HostDeviceId);
        return isAddress;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out HostDeviceId)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out HostDeviceId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out HostDeviceId)"
    /// path="/*[not(self::param)]"/>
    /// <param name="utf8Text">The text in UTF-8.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The id.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out HostDeviceId result) =>
        ValueText.TryParse(utf8Text, out result);

    /// <summary>The UUID in lower case, or the address as the kernel spells it.</summary>
    public override string ToString() => Address?.ToString() ?? _uuid.ToString("D");

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider
    ) => destination.TryWrite($"{ToString()}", out charsWritten);

    bool IUtf8SpanFormattable.TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider
    ) => System.Text.Unicode.Utf8.TryWrite(utf8Destination, $"{ToString()}", out bytesWritten);
}
