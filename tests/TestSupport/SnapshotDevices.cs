namespace Mdev.NodeDev.TestSupport;

/// <summary>What a snapshot says of each device, its problems left out.</summary>
static class SnapshotDevices
{
    internal static Dictionary<string, object> Of(HostSnapshot snapshot)
    {
        Dictionary<string, object> devices = new(StringComparer.Ordinal)
        {
            ["system sys/devices/virtual/dmi/id"] = snapshot.System,
        };
        foreach (HostPciDevice device in snapshot.PciDevices)
            devices.Add($"pci {device.Path}", device with { Diagnostics = [] });
        foreach (HostSubchannel channel in snapshot.Subchannels)
            devices.Add($"css {channel.Path}", channel with { Diagnostics = [] });
        foreach (HostChannelDevice device in snapshot.ChannelDevices)
            devices.Add($"ccw {device.Path}", device with { Diagnostics = [] });
        foreach (HostChannelGroup group in snapshot.ChannelGroups)
            devices.Add($"ccwgroup {group.Path}", group with { Diagnostics = [] });
        foreach (HostApCard card in snapshot.ApCards)
            devices.Add($"card {card.Path}", card with { Diagnostics = [] });
        foreach (HostApQueue queue in snapshot.ApQueues)
            devices.Add($"queue {queue.Path}", queue with { Diagnostics = [] });
        foreach (HostApMatrix matrix in snapshot.ApMatrices)
            devices.Add($"matrix {matrix.Path}", matrix with { Diagnostics = [] });
        foreach (HostMdevParent parent in snapshot.Parents)
            devices.Add($"parent {parent.Path}", parent with { Diagnostics = [] });
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            if (mdev.Active is not null)
                devices.Add($"mdev {mdev.Active.Path}", mdev.Active with { Diagnostics = [] });
            if (mdev.Definition is not null)
                devices.Add($"definition etc/mdevctl.d/{mdev.ParentName}/{mdev.Name}", mdev.Definition);
        }
        foreach (UnsupportedDevices other in snapshot.Unsupported)
            devices.Add($"others {other.Kind}", other);
        return devices;
    }

    /// <summary>The directory or file of a key.</summary>
    internal static string PathOf(string key) => key[(key.IndexOf(' ') + 1)..];

    /// <summary>The keys under which two snapshots differ.</summary>
    internal static List<string> Changed(HostSnapshot before, HostSnapshot after)
    {
        Dictionary<string, object> left = Of(before);
        Dictionary<string, object> right = Of(after);
        return
        [
            .. left
                .Keys.Union(right.Keys)
                .Where(key => !Equals(left.GetValueOrDefault(key), right.GetValueOrDefault(key))),
        ];
    }
}
