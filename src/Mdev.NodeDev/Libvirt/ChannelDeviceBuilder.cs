using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>Builds the documents of s390 subchannels, channel devices and their groups.</summary>
sealed class ChannelDeviceBuilder(HostSnapshot snapshot, LibvirtViewOptions options, MdevTypeLists types)
{
    internal IEnumerable<DeviceDraft> Build()
    {
        if (VersionTrait.ChannelStatesAndGroups.IsIn(options.Version))
        {
            foreach (HostChannelGroup group in snapshot.ChannelGroups)
            {
                if (
                    KindOf(group.DeviceType) is { } kind
                    && ChannelNames.TryLocation(group.Name, out ChannelLocation location)
                )
                    yield return Group(group, location, kind);
            }
        }
        bool isOfflineListed = VersionTrait.OfflineChannelDevices.IsIn(options.Version);
        foreach (HostChannelDevice device in snapshot.ChannelDevices)
        {
            if (
                (device.Online == 1 || isOfflineListed)
                && ChannelNames.TryLocation(device.Name, out ChannelLocation location)
            )
                yield return ChannelDevice(device, location);
        }
        // libvirt lists subchannels of two drivers, by what uevent says.
        foreach (HostSubchannel channel in snapshot.Subchannels)
        {
            if (IsListed(channel.UeventDriver) && ChannelNames.TryLocation(channel.Name, out ChannelLocation location))
                yield return Subchannel(channel, location);
        }
    }

    /// <summary>Whether libvirt lists the subchannels of a driver.</summary>
    internal static bool IsListed(string? driver) => driver is "io_subchannel" or "vfio_ccw";

    /// <summary>libvirt knows groups of network cards only.</summary>
    static CcwGroupKind? KindOf(string? deviceType) =>
        deviceType switch
        {
            "qeth_generic" => CcwGroupKind.QethGeneric,
            "qeth_layer2" => CcwGroupKind.QethLayer2,
            "qeth_layer3" => CcwGroupKind.QethLayer3,
            _ => null,
        };

    static DeviceDraft Group(HostChannelGroup group, ChannelLocation location, CcwGroupKind kind)
    {
        CcwGroupCapability capability = new()
        {
            State = State(group.Online),
            Location = location,
            Members =
            [
                .. group.Members.Select(member => new CcwGroupMember(
                    member.Link,
                    NodeDeviceName.From("ccw", member.Name)
                )),
            ],
            Kind = kind,
            CardType = LibvirtText.FromUdev(group.CardType),
            ChannelPath = LibvirtText.FromUdev(group.ChannelPath),
        };
        return DeviceDraft.Create(
            GroupName(group.Name),
            group,
            location.ToString(),
            group.Driver,
            capability,
            group.Diagnostics
        );
    }

    static DeviceDraft ChannelDevice(HostChannelDevice device, ChannelLocation location)
    {
        CcwCapability capability = new()
        {
            State = State(device.Online),
            Location = location,
            GroupDevice = device.GroupName is null ? null : GroupName(device.GroupName),
        };
        return DeviceDraft.Create(
            NodeDeviceName.From("ccw", device.Name),
            device,
            null,
            device.Driver,
            capability,
            device.Diagnostics
        );
    }

    DeviceDraft Subchannel(HostSubchannel channel, ChannelLocation location)
    {
        CssCapability capability = new()
        {
            Location = location,
            ChannelDevice = ChannelNames.TryLocation(SysfsText.Line(channel.ChannelDevice), out ChannelLocation device)
                ? device
                : null,
            MdevTypes = types.At(channel.Path),
        };
        return DeviceDraft.Create(
            NodeDeviceName.From("css", channel.Name),
            channel,
            location.ToString(),
            channel.Driver,
            capability,
            types.DiagnosticsOf(channel)
        );
    }

    static string GroupName(string name) => NodeDeviceName.From("ccwgroup", name);

    /// <summary>Without a readable number libvirt takes a device for offline, and above 1 for neither.</summary>
    static ChannelState? State(int? online) =>
        online switch
        {
            1 => ChannelState.Online,
            null or <= 0 => ChannelState.Offline,
            _ => null,
        };
}
