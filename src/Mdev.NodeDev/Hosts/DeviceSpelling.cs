using System.Globalization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// What a name that someone wrote may be, whatever its spelling: a kernel name in either case, a PCI address with few
/// or many digits, a name of libvirt, a UUID, a directory in sysfs.
/// </summary>
static class DeviceSpelling
{
    const string PciPrefix = "pci_";
    const string SubchannelPrefix = "css_";
    const string ChannelDevicePrefix = "ccw_";
    const int MostDomainDigits = 8;
    const int NumberDigits = 4;

    /// <summary>
    /// Reads a PCI address: <c>3b:00.1</c>, <c>0000:3B:0.1</c>, <c>00000000:3b:00.1</c>, <c>pci_0000_3b_00_1</c>,
    /// <c>pci_0000_3b_0_1</c>, or a directory of that name in sysfs.
    /// </summary>
    internal static bool TryPci(string name, out PciAddress address)
    {
        name = Normal(name);
        if (name.StartsWith(PciPrefix, StringComparison.OrdinalIgnoreCase))
            return TryPci(name[PciPrefix.Length..].Split('_'), out address);
        address = default;
        string[] parts = name.Split(':');
        return parts[^1].Split('.') is [{ } slot, { } function]
            && TryPci([.. parts[..^1], slot, function], out address);
    }

    /// <summary>
    /// Reads the address of a subchannel, <c>0.0.26AB</c>, <c>0.0.53</c> or <c>css_0_0_26ab</c>. Without a prefix, it
    /// may also be the number of a channel device.
    /// </summary>
    internal static bool TrySubchannel(string name, out ChannelAddress address) =>
        TryChannel(Normal(name), SubchannelPrefix, out address);

    /// <summary>Whether a name is libvirt's of a subchannel, not the number of a channel device.</summary>
    internal static bool IsSubchannelName(string name) =>
        name.StartsWith(SubchannelPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Reads the address of a channel device, <c>0.0.26AB</c>, <c>0.0.53</c> or <c>ccw_0_0_26ab</c>.
    /// </summary>
    internal static bool TryChannelDevice(string name, out ChannelAddress address) =>
        TryChannel(Normal(name), ChannelDevicePrefix, out address);

    /// <summary>Reads a UUID, with dashes or without, in either case.</summary>
    internal static bool TryUuid(ReadOnlySpan<char> name, out Guid uuid) =>
        UuidText.TryHyphenated(name, out uuid) || UuidText.TrySimple(name, out uuid);

    /// <summary>
    /// The kernel's spelling of a name whose kind is plain from its form, whether the host has the device or not;
    /// otherwise the name itself.
    /// </summary>
    internal static string Kernel(string name)
    {
        name = Normal(name);
        return TryPci(name, out PciAddress pci) ? pci.ToString()
            : TryChannel(name, SubchannelPrefix, out ChannelAddress channel) ? channel.ToString()
            : name == NodeDeviceName.ApMatrix ? "matrix"
            : name;
    }

    /// <summary>The kernel's spelling of a parent as names of mediated devices have it, <c>0000_3b_0_1</c>.</summary>
    internal static string KernelOfWords(string words) =>
        TryPci(words.Split('_'), out PciAddress pci) ? pci.ToString()
        : TryChannel(words.Split('_'), out ChannelAddress channel) ? channel.ToString()
        : words;

    /// <summary>
    /// A name in place of a directory in sysfs, and libvirt's names of s390 with all their digits; otherwise the name
    /// itself.
    /// </summary>
    internal static string Normal(string name)
    {
        string plain = SysfsPath(name) is { } path ? OfPath(path) : name;
        return Filled(plain, SubchannelPrefix) ?? Filled(plain, ChannelDevicePrefix) ?? plain;
    }

    /// <summary>
    /// The path of a directory below <c>/sys</c>, without slashes at its ends; <see langword="null"/> for another name.
    /// </summary>
    internal static string? SysfsPath(string name)
    {
        string path = name.StartsWith('/') ? name[1..] : name;
        return path.StartsWith("sys/", StringComparison.Ordinal) ? path.TrimEnd('/') : null;
    }

    /// <summary>libvirt's name of a parent of mediated devices; <see langword="null"/> if it has none.</summary>
    internal static string? NodeDeviceOf(HostMdevParent parent) =>
        parent.Subsystem switch
        {
            null => null,
            "matrix" => NodeDeviceName.ApMatrix,
            { } subsystem => NodeDeviceName.From(subsystem, parent.Name),
        };

    /// <summary>
    /// The name of a device in a path: any address or UUID at its end, any other name only directly in a list of
    /// devices.
    /// </summary>
    static string OfPath(string path)
    {
        string[] parts = path.Split('/');
        string name = parts[^1];
        if (TryChannel(name.Split('.'), out ChannelAddress channel))
        {
            // A channel device is in the directory of its subchannel.
            bool isDevice = parts is ["sys", "bus", "ccw", "devices", _] || TryChannel(parts[^2].Split('.'), out _);
            return NodeDeviceName.From(isDevice ? "ccw" : "css", channel.ToString());
        }
        bool isListed = parts is ["sys", "bus", _, "devices", _] or ["sys", "class", _, _];
        return isListed || TryUuid(name, out _) || TryPci(name, out _) ? name : path;
    }

    static bool TryPci(ReadOnlySpan<string> parts, out PciAddress address)
    {
        address = default;
        bool hasDomain = parts.Length == 4;
        string domain = hasDomain ? parts[0] : "0";
        ReadOnlySpan<string> rest = hasDomain ? parts[1..] : parts;
        if (domain.Length is 0 or > MostDomainDigits)
            return false;
        return rest is [{ Length: 1 or 2 } bus, { Length: 1 or 2 } slot, { } function]
            && PciAddress.TryParse(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{domain.PadLeft(4, '0')}:{bus.PadLeft(2, '0')}:{slot.PadLeft(2, '0')}.{function}"
                ),
                out address
            );
    }

    static bool TryChannel(string name, string prefix, out ChannelAddress address) =>
        name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            ? TryChannel(name[prefix.Length..].Split('_'), out address)
            : TryChannel(name.Split('.'), out address);

    static bool TryChannel(ReadOnlySpan<string> parts, out ChannelAddress address)
    {
        address = default;
        return parts is [{ } cssid, { } ssid, { Length: >= 1 and <= NumberDigits } number]
            && ChannelAddress.TryParse($"{cssid}.{ssid}.{number.PadLeft(NumberDigits, '0')}", out address);
    }

    static string? Filled(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && TryChannel(name[prefix.Length..].Split('_'), out ChannelAddress address)
            ? NodeDeviceName.From(prefix[..^1], address.ToString())
            : null;
}
