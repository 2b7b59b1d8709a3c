using FsCheck;
using FsCheck.Fluent;
using static Mdev.NodeDev.Tests.XmlValues;

namespace Mdev.NodeDev.Tests;

/// <summary>Invented capabilities of devices of s390x, of buses and networks, and of disks.</summary>
static class BusCapabilities
{
    internal static Gen<NodeDeviceCapability> OfS390() =>
        Gen.OneOf(
            from state in MaybeValue(OneOf<ChannelState>())
            from location in Channel
            from device in MaybeText
            select (NodeDeviceCapability)
                new CcwCapability
                {
                    State = state,
                    Location = location,
                    GroupDevice = device,
                },
            from state in MaybeValue(OneOf<ChannelState>())
            from location in Channel
            from members in List(
                from reference in Text
                from device in Text
                select new CcwGroupMember(reference, device)
            )
            from kind in OneOf<CcwGroupKind>()
            from texts in MaybeText.ArrayOf(2)
            select (NodeDeviceCapability)
                new CcwGroupCapability
                {
                    State = state,
                    Location = location,
                    Members = members,
                    Kind = kind,
                    CardType = texts[0],
                    ChannelPath = texts[1],
                },
            UInt.Select(number => (NodeDeviceCapability)new ApCardCapability { Adapter = number }),
            UInt.ArrayOf(2)
                .Select(numbers =>
                    (NodeDeviceCapability)new ApQueueCapability { Adapter = numbers[0], Domain = numbers[1] }
                )
        );

    internal static Gen<NodeDeviceCapability> OfBuses() =>
        Gen.OneOf(
            from numbers in UInt.ArrayOf(4)
            from texts in MaybeText.ArrayOf(3)
            select (NodeDeviceCapability)
                new UsbDeviceCapability
                {
                    Bus = numbers[0],
                    Device = numbers[1],
                    Port = texts[0],
                    Product = new(numbers[2], texts[1]),
                    Vendor = new(numbers[3], texts[2]),
                },
            from numbers in UInt.ArrayOf(4)
            from text in MaybeText
            select (NodeDeviceCapability)
                new UsbCapability
                {
                    Number = numbers[0],
                    Class = numbers[1],
                    Subclass = numbers[2],
                    Protocol = numbers[3],
                    Description = text,
                },
            from name in Text
            from address in MaybeText
            from speed in UInt
            from state in MaybeValue(OneOf<NetLinkState>())
            from features in Gen.Choose(0, (1 << 14) - 1)
            from kind in MaybeValue(OneOf<NetKind>())
            select (NodeDeviceCapability)
                new NetCapability
                {
                    Interface = name,
                    Address = address,
                    LinkSpeed = speed,
                    LinkState = state,
                    Features = (NetFeatures)features,
                    Kind = kind,
                },
            OneOf<DrmKind>().Select(kind => (NodeDeviceCapability)new DrmCapability { Kind = kind }),
            MaybeText.Select(text => (NodeDeviceCapability)new VdpaCapability { CharacterDevice = text })
        );

    internal static Gen<NodeDeviceCapability> OfDisks() =>
        Gen.OneOf(
            from host in UInt
            from uniqueId in MaybeValue(Signed().Where(id => id != -1))
            from isFibreChannel in Either()
            from names in MaybeText.ArrayOf(3)
            from hasPorts in Either()
            from ports in Signed().ArrayOf(2)
            select (NodeDeviceCapability)
                new ScsiHostCapability
                {
                    Host = host,
                    UniqueId = uniqueId,
                    FcHost = isFibreChannel
                        ? new()
                        {
                            NodeName = names[0],
                            PortName = names[1],
                            FabricName = names[2],
                        }
                        : null,
                    VportOps = hasPorts ? new() { Most = ports[0], Used = ports[1] } : null,
                },
            from texts in Text.ArrayOf(3)
            from isRemote in Either()
            select (NodeDeviceCapability)
                new ScsiTargetCapability
                {
                    Target = texts[0],
                    RemotePort = isRemote ? new() { Name = texts[1], PortName = texts[2] } : null,
                },
            from numbers in UInt.ArrayOf(4)
            from type in MaybeText
            select (NodeDeviceCapability)
                new ScsiCapability
                {
                    Host = numbers[0],
                    Bus = numbers[1],
                    Target = numbers[2],
                    Lun = numbers[3],
                    DeviceType = type,
                },
            from block in Text
            from texts in MaybeText.ArrayOf(6)
            from numbers in Wide().ArrayOf(4)
            from isRemovable in Either()
            from flags in Either().ArrayOf(2)
            select (NodeDeviceCapability)
                new StorageCapability
                {
                    Block = block,
                    Bus = texts[0],
                    DriveType = texts[1],
                    Model = texts[2],
                    Vendor = texts[3],
                    Serial = texts[4],
                    Size = isRemovable ? 0 : numbers[0],
                    Removable = isRemovable
                        ? new()
                        {
                            IsAvailable = flags[0],
                            Size = numbers[1],
                            Label = texts[5],
                        }
                        : null,
                    LogicalBlockSize = numbers[2],
                    Blocks = numbers[3],
                    IsHotpluggable = flags[1],
                },
            MaybeText.Select(text => (NodeDeviceCapability)new ScsiGenericCapability { CharacterDevice = text })
        );
}
