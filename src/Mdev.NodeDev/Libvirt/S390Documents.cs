namespace Mdev.NodeDev.Hosts;

/// <summary>The documents of s390 channel devices, their groups, and crypto adapters.</summary>
sealed class S390Documents(HostSnapshot snapshot, LibvirtViewOptions options)
{
    /// <summary>The listed devices with their paths, and the addresses of those that libvirt would take as parents of mediated devices.</summary>
    internal IEnumerable<(string Path, string? Address, LibvirtDevice Node)> Devices() =>
        [
            .. Groups(),
            .. snapshot.ChannelDevices.Where(IsListed).Select(Ccw),
            .. snapshot.ApCards.Select(Card),
            .. snapshot.ApQueues.Select(Queue),
        ];

    /// <summary>libvirt knows groups of network cards only.</summary>
    IEnumerable<(string Path, string? Address, LibvirtDevice Node)> Groups()
    {
        if (!VersionTrait.ChannelStatesAndGroups.IsIn(options.Version))
            yield break;
        foreach (HostChannelGroup group in snapshot.ChannelGroups)
        {
            if (KindOf(group.DeviceType) is { } kind)
                yield return Group(group, kind);
        }
    }

    static CcwGroupKind? KindOf(string? deviceType) =>
        deviceType switch
        {
            "qeth_generic" => CcwGroupKind.QethGeneric,
            "qeth_layer2" => CcwGroupKind.QethLayer2,
            "qeth_layer3" => CcwGroupKind.QethLayer3,
            _ => null,
        };

    static (string Path, string? Address, LibvirtDevice Node) Group(
        HostChannelGroup group,
        CcwGroupKind kind
    )
    {
        CcwGroupCapability capability = new()
        {
            State = State(group.Online),
            Location = group.Location,
            Members =
            [
                .. group.Members.Select(member => new CcwGroupMember(
                    member.Link,
                    NodeDeviceName.From("ccw", member.Name)
                )),
            ],
            Kind = kind,
            CardType = LibvirtText.Of(group.CardType),
            ChannelPath = LibvirtText.Of(group.ChannelPath),
        };
        LibvirtDevice node = NodeDocuments.Node(
            GroupName(group.Name),
            group.Path,
            group.Driver,
            capability,
            group.Diagnostics
        );
        return (group.Path, group.Location.ToString(), node);
    }

    bool IsListed(HostChannelDevice device) =>
        device.Online == 1 || VersionTrait.OfflineChannelDevices.IsIn(options.Version);

    static (string Path, string? Address, LibvirtDevice Node) Ccw(HostChannelDevice device)
    {
        CcwCapability capability = new()
        {
            State = State(device.Online),
            Location = device.Location,
            GroupDevice = device.GroupName is null ? null : GroupName(device.GroupName),
        };
        LibvirtDevice node = NodeDocuments.Node(
            NodeDeviceName.From("ccw", device.Name),
            device.Path,
            device.Driver,
            capability,
            device.Diagnostics
        );
        return (device.Path, null, node);
    }

    static (string Path, string? Address, LibvirtDevice Node) Card(HostApCard card)
    {
        LibvirtDevice node = NodeDocuments.Node(
            NodeDeviceName.From("ap", card.Name),
            card.Path,
            card.Driver,
            new ApCardCapability { Adapter = card.Adapter },
            card.Diagnostics
        );
        return (card.Path, null, node);
    }

    static (string Path, string? Address, LibvirtDevice Node) Queue(HostApQueue queue)
    {
        LibvirtDevice node = NodeDocuments.Node(
            NodeDeviceName.From("ap", queue.Name),
            queue.Path,
            queue.Driver,
            new ApQueueCapability { Adapter = queue.Adapter, Domain = queue.Domain },
            queue.Diagnostics
        );
        return (queue.Path, null, node);
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
