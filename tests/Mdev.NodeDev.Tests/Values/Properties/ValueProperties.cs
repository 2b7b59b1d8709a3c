using FsCheck;
using FsCheck.NUnit;

namespace Mdev.NodeDev.Tests;

/// <summary>What is printed is read again, and no text makes a reader throw anything but what it says.</summary>
public sealed class ValueProperties
{
    [Property(MaxTest = 500)]
    public bool A_printed_PCI_address_is_read_again(uint domain, byte bus, byte slot, byte function)
    {
        PciAddress address = new(domain, bus, (byte)(slot & 0x1f), (byte)(function & 7));
        return PciAddress.Parse(address.ToString()) == address;
    }

    [Property(MaxTest = 500)]
    public bool A_printed_channel_address_is_read_again(byte cssid, byte ssid, ushort devno)
    {
        ChannelAddress address = new((byte)(cssid % 0xff), (byte)(ssid & 3), devno);
        return ChannelAddress.Parse(address.ToString()) == address;
    }

    [Property(MaxTest = 500)]
    public bool A_printed_version_is_read_again(NonNegativeInt major, NonNegativeInt minor)
    {
        LibvirtVersion version = new(major.Get, minor.Get);
        return LibvirtVersion.TryParse(version.ToString(), out LibvirtVersion read)
            && read == version;
    }

    [Property(MaxTest = 500)]
    public bool A_printed_UUID_is_read_again_by_all(Guid uuid) =>
        LibvirtUuid.TryParse(uuid.ToString("D"), out Guid libvirt)
        && UuidText.TryKernel(uuid.ToString("D"), out Guid kernel)
        && UuidText.TrySimple(uuid.ToString("N"), out Guid simple)
        && libvirt == uuid
        && kernel == uuid
        && simple == uuid;

    [Property(MaxTest = 1000)]
    public bool Any_text_is_refused_with_a_format_error_or_read(NonNull<string> text) =>
        IsHandled(text.Get);

    /// <summary>Texts that are nearly right find more than texts by chance.</summary>
    [Property(MaxTest = 2000)]
    public bool A_text_with_one_wrong_character_is_refused_or_read(
        byte bus,
        ushort at,
        char replacement
    )
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

    /// <summary>What is read prints as something that reads the same: no text is taken for more than it says.</summary>
    [Property(MaxTest = 2000)]
    public bool What_is_read_has_only_digits_and_separators(byte bus, ushort at, char replacement)
    {
        string text = new PciAddress(bus, bus, 0, 0).ToString();
        text = text.Remove(at % text.Length, 1).Insert(at % text.Length, $"{replacement}");
        return !PciAddress.TryParse(text, out PciAddress address)
            || string.Equals(address.ToString(), text.ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Property(MaxTest = 500)]
    public bool Lists_are_equal_exactly_if_their_items_are(int[] first, int[] second)
    {
        ValueList<int> left = ValueList.From(first);
        ValueList<int> right = ValueList.From(second);
        bool equal = first.SequenceEqual(second);
        return left == right == equal
            && left == ValueList.From(first.ToArray())
            && left.GetHashCode() == ValueList.From(first.ToArray()).GetHashCode();
    }

    [Property(MaxTest = 1000)]
    public bool Bytes_survive_being_text(byte[] bytes) =>
        SurrogateEscape.Encode(SurrogateEscape.Decode(bytes)).AsSpan().SequenceEqual(bytes);

    [Property(MaxTest = 500)]
    public bool A_node_device_name_has_letters_digits_and_underscores_only(NonNull<string> word) =>
        NodeDeviceName.From("x", word.Get).All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    static bool IsHandled(string text)
    {
        bool pci = PciAddress.TryParse(text, out _);
        bool channel = ChannelAddress.TryParse(text, out _);
        _ = LibvirtVersion.TryParse(text, out _);
        _ = LibvirtUuid.TryParse(text, out _);
        _ = UuidText.TryHyphenated(text, out _);
        return pci == Parses(() => PciAddress.Parse(text))
            && channel == Parses(() => ChannelAddress.Parse(text));
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
