using FsCheck;

namespace Mdev.NodeDev.Tests;

/// <summary>Printed values parse to the same values, and parsers throw <see cref="FormatException"/> only.</summary>
public sealed class ValueProperties
{
    [Property(MaxTest = 500)]
    public bool PciAddress_RoundTripsText(uint domain, byte bus, byte slot, byte function)
    {
        PciAddress address = new(domain, bus, (byte)(slot & 0x1f), (byte)(function & 7));
        return PciAddress.Parse(address.ToString()) == address;
    }

    [Property(MaxTest = 500)]
    public bool ChannelAddress_RoundTripsText(byte cssid, byte ssid, ushort devno)
    {
        ChannelAddress address = new((byte)(cssid % 0xff), (byte)(ssid & 3), devno);
        return ChannelAddress.Parse(address.ToString()) == address;
    }

    [Property(MaxTest = 500)]
    public bool LibvirtVersion_RoundTripsText(NonNegativeInt major, NonNegativeInt minor)
    {
        LibvirtVersion version = new(major.Get, minor.Get);
        return LibvirtVersion.TryParse(version.ToString(), out LibvirtVersion read) && read == version;
    }

    [Property(MaxTest = 500)]
    public bool Uuid_RoundTripsTextInEveryFormat(Guid uuid) =>
        LibvirtUuid.TryParse(uuid.ToString("D"), out Guid libvirt)
        && UuidText.TryKernel(uuid.ToString("D"), out Guid kernel)
        && UuidText.TrySimple(uuid.ToString("N"), out Guid simple)
        && libvirt == uuid
        && kernel == uuid
        && simple == uuid;

    [Property(MaxTest = 1000)]
    public bool Parse_AnyText_ThrowsFormatExceptionOnly(NonNull<string> text) => IsHandled(text.Get);

    /// <summary>Nearly valid texts find more than random texts.</summary>
    [Property(MaxTest = 2000)]
    public bool Parse_OneWrongCharacter_ThrowsFormatExceptionOnly(byte bus, ushort at, char replacement)
    {
        string[] texts =
        [
            new PciAddress(bus, bus, 0, 0).ToString(),
            new ChannelAddress(0, 0, bus).ToString(),
            new LibvirtVersion(bus, bus).ToString(),
            Guid.Empty.ToString("D"),
        ];
        return texts.All(text =>
            IsHandled(text.Remove(at % text.Length, 1).Insert(at % text.Length, $"{replacement}"))
        );
    }

    /// <summary>A parsed address prints as the text it came from, apart from the case of its letters.</summary>
    [Property(MaxTest = 2000)]
    public bool PciAddress_ParsedText_EqualsPrintedText(byte bus, ushort at, char replacement)
    {
        string text = new PciAddress(bus, bus, 0, 0).ToString();
        text = text.Remove(at % text.Length, 1).Insert(at % text.Length, $"{replacement}");
        return !PciAddress.TryParse(text, out PciAddress address)
            || string.Equals(address.ToString(), text.ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Property(MaxTest = 500)]
    public bool ValueList_EqualsListOfSameItems(int[] first, int[] second)
    {
        ValueList<int> left = ValueList.From(first);
        ValueList<int> right = ValueList.From(second);
        bool equal = first.SequenceEqual(second);
        return left == right == equal
            && left == ValueList.From(first.ToArray())
            && left.GetHashCode() == ValueList.From(first.ToArray()).GetHashCode();
    }

    [Property(MaxTest = 1000)]
    public bool SurrogateEscape_RoundTripsBytes(byte[] bytes) =>
        SurrogateEscape.Encode(SurrogateEscape.Decode(bytes)).AsSpan().SequenceEqual(bytes);

    [Property(MaxTest = 500)]
    public bool NodeDeviceName_HasLettersDigitsAndUnderscoresOnly(NonNull<string> word) =>
        NodeDeviceName.From("x", word.Get).All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    static bool IsHandled(string text)
    {
        bool pci = PciAddress.TryParse(text, out _);
        bool channel = ChannelAddress.TryParse(text, out _);
        _ = LibvirtVersion.TryParse(text, out _);
        _ = LibvirtUuid.TryParse(text, out _);
        _ = UuidText.TryHyphenated(text, out _);
        return pci == Parses(() => PciAddress.Parse(text)) && channel == Parses(() => ChannelAddress.Parse(text));
    }

    static bool Parses(Action parse)
    {
        try
        {
            parse();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
