using System.ComponentModel;
using System.Text.Json;
using FsCheck;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// The values that have one spelling: every way of .NET writes it, every way of .NET reads it back, and refuses what is
/// not it.
/// </summary>
public sealed class ValueTextProperties
{
    [Property(MaxTest = 300)]
    public bool PciAddress_EveryWayAgrees(uint domain, byte bus, byte slot, byte function) =>
        Agrees(new PciAddress(domain, bus, (byte)(slot & 0x1f), (byte)(function & 7)));

    [Property(MaxTest = 300)]
    public bool ChannelAddress_EveryWayAgrees(byte cssid, byte ssid, ushort devno) =>
        Agrees(new ChannelAddress((byte)(cssid % 0xff), (byte)(ssid & 3), devno));

    [Property(MaxTest = 300)]
    public bool LibvirtVersion_EveryWayAgrees(NonNegativeInt major, NonNegativeInt minor) =>
        Agrees(new LibvirtVersion(major.Get, minor.Get));

    [Property(MaxTest = 300)]
    public bool DeviceApi_EveryWayAgrees(NonNull<string> text) =>
        SurrogateEscape.HasInvalidBytes(text.Get) || Agrees(new DeviceApi(text.Get));

    [Property(MaxTest = 300)]
    public bool HostDeviceId_EveryWayAgrees(Guid uuid, byte bus) =>
        Agrees<HostDeviceId>(uuid) && Agrees<HostDeviceId>(new PciAddress(0, bus, 0, 0));

    [Property(MaxTest = 1000)]
    public bool AnyText_IsRefusedByAllWaysOrByNone(NonNull<string> text, byte bus, ushort at, char replacement)
    {
        string address = new PciAddress(bus, bus, 0, 0).ToString();
        string[] texts =
        [
            text.Get,
            address.Remove(at % address.Length, 1).Insert(at % address.Length, $"{replacement}"),
        ];
        return texts.All(one =>
            IsOneVerdict<PciAddress>(one)
            && IsOneVerdict<ChannelAddress>(one)
            && IsOneVerdict<LibvirtVersion>(one)
            && IsOneVerdict<HostDeviceId>(one)
            && IsOneVerdict<DeviceApi>(one)
        );
    }

    [Test]
    public void InvalidUtf8_IsRefused()
    {
        byte[] bytes = [0x31, 0xff];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(DeviceApi.TryParse(bytes, null, out _), Is.False);
        Assert.That(PciAddress.TryParse(bytes, null, out _), Is.False);
        Assert.That(() => DeviceApi.Parse(bytes, null), Throws.TypeOf<FormatException>());
        Assert.That(DeviceApi.TryParse((string?)null, out _), Is.False);
    }

    [Test]
    public void Refusal_ShowsOnlyTheBeginningOfALongText() =>
        Assert.That(
            () => PciAddress.Parse(new string('\n', 1_000_000)),
            Throws.TypeOf<FormatException>().With.Message.Length.LessThan(500)
        );

    static readonly CultureInfo Odd = new("") { NumberFormat = { NegativeSign = "x", PositiveSign = "y" } };

    static bool Agrees<T>(T value)
        where T : struct, ISpanParsable<T>, ISpanFormattable, IUtf8SpanParsable<T>, IUtf8SpanFormattable
    {
        string text = value.ToString()!;
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        char[] chars = new char[text.Length];
        byte[] bytes = new byte[utf8.Length];
        TypeConverter converter = TypeDescriptor.GetConverter(typeof(T));
        return value.TryFormat(chars, out int charsWritten, default, null)
            && value.TryFormat(bytes, out int bytesWritten, default, null)
            && charsWritten == text.Length
            && bytesWritten == utf8.Length
            && chars.AsSpan().SequenceEqual(text)
            && bytes.AsSpan().SequenceEqual(utf8)
            && (text.Length == 0 || !value.TryFormat(chars.AsSpan(1), out _, default, null))
            && (text.Length == 0 || !value.TryFormat(bytes.AsSpan(1), out _, default, null))
            && value.ToString(null, Odd) == text
            && $"{value}" == text
            && value.Equals(T.Parse(text, null))
            && value.Equals(T.Parse(text.AsSpan(), null))
            && value.Equals(T.Parse(utf8, null))
            && value.Equals(converter.ConvertFromInvariantString(text))
            && converter.ConvertToInvariantString(value) == text
            && value.Equals(JsonForms.RoundTrip(value, JsonForms.Reflection));
    }

    static bool IsOneVerdict<T>(string text)
        where T : struct, ISpanParsable<T>, IUtf8SpanParsable<T>
    {
        bool isValid = T.TryParse(text, null, out T value);
        return T.TryParse(text.AsSpan(), null, out T fromSpan) == isValid
            && value.Equals(fromSpan)
            && Parses<FormatException>(() => T.Parse(text, null)) == isValid
            && Parses<JsonException>(() =>
                JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(text), JsonForms.Reflection)
            ) == isValid
            && (
                SurrogateEscape.HasInvalidBytes(text)
                || T.TryParse(Encoding.UTF8.GetBytes(text), null, out T fromUtf8) == isValid && value.Equals(fromUtf8)
            );
    }

    static bool Parses<TException>(Action parse)
        where TException : Exception
    {
        try
        {
            parse();
            return true;
        }
        catch (TException)
        {
            return false;
        }
    }
}
