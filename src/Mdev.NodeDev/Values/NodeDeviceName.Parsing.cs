using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev;

/// <content>What a name says.</content>
public static partial class NodeDeviceName
{
    const string PciPrefix = "pci_";
    const string SubchannelPrefix = "css_";
    const string ChannelDevicePrefix = "ccw_";
    const string MdevPrefix = "mdev_";
    const int UuidLength = 36;

    /// <summary>Reads the name of a PCI function, for example <c>pci_0000_3b_00_1</c>.</summary>
    /// <param name="name">The name, spelled as <see cref="FromPci"/> spells it.</param>
    /// <param name="address">Where the function sits.</param>
    public static bool TryParsePci([NotNullWhen(true)] string? name, out PciAddress address)
    {
        address = default;
        return name?.StartsWith(PciPrefix, StringComparison.Ordinal) == true
            && TryPciWords(name[PciPrefix.Length..], out address)
            && FromPci(address) == name;
    }

    /// <summary>Reads the name of a subchannel, for example <c>css_0_0_26ab</c>.</summary>
    /// <param name="name">The name, spelled as <see cref="FromSubchannel"/> spells it.</param>
    /// <param name="address">Where the subchannel sits.</param>
    public static bool TryParseSubchannel([NotNullWhen(true)] string? name, out ChannelAddress address) =>
        TryParseChannel(name, SubchannelPrefix, out address);

    /// <summary>Reads the name of a channel device, for example <c>ccw_0_0_1000</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="address">The address of the device, which is not that of its subchannel.</param>
    public static bool TryParseChannelDevice([NotNullWhen(true)] string? name, out ChannelAddress address) =>
        TryParseChannel(name, ChannelDevicePrefix, out address);

    /// <summary>
    /// Reads the name of a mediated device: <c>mdev_&lt;uuid&gt;_0000_3b_00_0</c>, or <c>mdev_&lt;uuid&gt;</c> before
    /// libvirt 7.7.
    /// </summary>
    /// <param name="name">The name, in the lower case that libvirt writes.</param>
    /// <param name="uuid">The UUID of the device.</param>
    /// <param name="parentAddress">
    /// The kernel name of its parent, if that is the address of a PCI function or a subchannel; otherwise as the name
    /// has it, in which <c>_</c> may stand for another character; <see langword="null"/> without a parent. Given to
    /// <see cref="FromMdev"/>, it makes the same name.
    /// </param>
    public static bool TryParseMdev([NotNullWhen(true)] string? name, out Guid uuid, out string? parentAddress)
    {
        if (
            TryMdevWords(name, out uuid, out parentAddress)
            && From("mdev", uuid.ToString("D")) is var start
            && name.StartsWith(start, StringComparison.Ordinal)
        )
        {
            parentAddress = parentAddress is null ? null : ParentAddress(parentAddress);
            return true;
        }
        (uuid, parentAddress) = (default, null);
        return false;
    }

    /// <summary>
    /// Reads a name of a mediated device in either case, also with the dashes of the UUID, and its parent as it is
    /// spelled there.
    /// </summary>
    internal static bool TryMdevWords([NotNullWhen(true)] string? name, out Guid uuid, out string? parent)
    {
        (uuid, parent) = (default, null);
        if (name?.StartsWith(MdevPrefix, StringComparison.OrdinalIgnoreCase) != true)
            return false;
        ReadOnlySpan<char> rest = name.AsSpan(MdevPrefix.Length);
        if (rest.Length < UuidLength)
            return false;
        Span<char> digits = stackalloc char[UuidLength];
        rest[..UuidLength].Replace(digits, '_', '-');
        rest = rest[UuidLength..];
        if (!UuidText.TryHyphenated(digits, out uuid) || rest is ['_'] || rest is [not '_', ..])
            return false;
        parent = rest.IsEmpty ? null : rest[1..].ToString();
        return true;
    }

    /// <summary>Reads <c>0000_3b_00_1</c> in either case.</summary>
    internal static bool TryPciWords(string words, out PciAddress address)
    {
        address = default;
        return words.Split('_') is [{ } domain, { } bus, { } slot, { } function]
            && PciAddress.TryParse($"{domain}:{bus}:{slot}.{function}", out address);
    }

    /// <summary>Reads <c>0_0_26ab</c> in either case.</summary>
    internal static bool TryChannelWords(string words, out ChannelAddress address) =>
        ChannelAddress.TryParse(words.Replace('_', '.'), out address) && !words.Contains('.', StringComparison.Ordinal);

    static bool TryParseChannel([NotNullWhen(true)] string? name, string prefix, out ChannelAddress address)
    {
        address = default;
        return name?.StartsWith(prefix, StringComparison.Ordinal) == true
            && TryChannelWords(name[prefix.Length..], out address)
            && From(prefix[..^1], address.ToString()) == name;
    }

    static string ParentAddress(string words)
    {
        string address =
            TryPciWords(words, out PciAddress pci) ? pci.ToString()
            : TryChannelWords(words, out ChannelAddress channel) ? channel.ToString()
            : words;
        return From("", address) == $"_{words}" ? address : words;
    }
}
