using System.Globalization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// What a name that someone wrote may be, whatever its spelling: a kernel name in either case, a PCI address with few
/// or many digits, a name of libvirt, a UUID.
/// </summary>
static class DeviceSpelling
{
    const string PciPrefix = "pci_";
    const string SubchannelPrefix = "css_";
    const string ChannelDevicePrefix = "ccw_";
    const int MostDomainDigits = 8;

    /// <summary>
    /// Reads a PCI address: <c>3b:00.1</c>, <c>0000:3B:0.1</c>, <c>00000000:3b:00.1</c>, <c>pci_0000_3b_00_1</c>.
    /// </summary>
    internal static bool TryPci(string name, out PciAddress address)
    {
        if (name.StartsWith(PciPrefix, StringComparison.OrdinalIgnoreCase))
            return NodeDeviceName.TryPciWords(name[PciPrefix.Length..], out address);
        address = default;
        string[] parts = name.Split(':');
        if (parts is not ([_, _] or [_, _, _]) || parts[^1].Split('.') is not [{ } slot, { } function])
            return false;
        string domain = parts.Length == 3 ? parts[0] : "0";
        string bus = parts[^2];
        if (domain.Length is 0 or > MostDomainDigits || bus.Length is not (1 or 2) || slot.Length is not (1 or 2))
            return false;
        return PciAddress.TryParse(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{domain.PadLeft(4, '0')}:{bus.PadLeft(2, '0')}:{slot.PadLeft(2, '0')}.{function}"
            ),
            out address
        );
    }

    /// <summary>
    /// Reads the address of a subchannel, <c>0.0.26AB</c> or <c>css_0_0_26ab</c>. The first may also be the number of
    /// a channel device.
    /// </summary>
    internal static bool TrySubchannel(string name, out ChannelAddress address) =>
        name.StartsWith(SubchannelPrefix, StringComparison.OrdinalIgnoreCase)
            ? NodeDeviceName.TryChannelWords(name[SubchannelPrefix.Length..], out address)
            : ChannelAddress.TryParse(name, out address);

    /// <summary>Reads the address of a channel device, <c>0.0.26AB</c> or <c>ccw_0_0_26ab</c>.</summary>
    internal static bool TryChannelDevice(string name, out ChannelAddress address) =>
        name.StartsWith(ChannelDevicePrefix, StringComparison.OrdinalIgnoreCase)
            ? NodeDeviceName.TryChannelWords(name[ChannelDevicePrefix.Length..], out address)
            : ChannelAddress.TryParse(name, out address);

    /// <summary>Reads a UUID, with dashes or without, in either case.</summary>
    internal static bool TryUuid(ReadOnlySpan<char> name, out Guid uuid) =>
        UuidText.TryHyphenated(name, out uuid) || UuidText.TrySimple(name, out uuid);

    /// <summary>
    /// The kernel's spelling of a name whose kind is plain from its form, whether the host has the device or not;
    /// otherwise the name itself.
    /// </summary>
    internal static string Kernel(string name) =>
        TryPci(name, out PciAddress pci) ? pci.ToString()
        : TrySubchannel(name, out ChannelAddress channel) ? channel.ToString()
        : name == NodeDeviceName.ApMatrix ? "matrix"
        : name;

    /// <summary>libvirt's name of a parent of mediated devices; <see langword="null"/> if it has none.</summary>
    internal static string? NodeDeviceOf(HostMdevParent parent) =>
        parent.Subsystem switch
        {
            null => null,
            "matrix" => NodeDeviceName.ApMatrix,
            { } subsystem => NodeDeviceName.From(subsystem, parent.Name),
        };
}
