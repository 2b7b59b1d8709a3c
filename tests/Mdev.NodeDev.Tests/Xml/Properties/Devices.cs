using FsCheck;
using FsCheck.Fluent;
using static Mdev.NodeDev.Tests.BusCapabilities;
using static Mdev.NodeDev.Tests.XmlValues;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Invented devices: all that the complete reader can produce, so that writing and reading one gives it back.
/// </summary>
static class Devices
{
    static readonly Gen<MdevType> Offered =
        from id in Text.Where(id => id.Length > 0)
        from name in MaybeText
        from api in Text
        from available in UInt
        from unknown in Unknown()
        select new MdevType
        {
            Id = id,
            Name = name,
            DeviceApi = new DeviceApi(api),
            AvailableInstances = available,
            Unknown = unknown,
        };

    static readonly Gen<NodeDeviceCapability> Mdev =
        from typeId in MaybeText
        from uuid in Gen.OneOf(MaybeText, ArbMap.Default.GeneratorFor<Guid>().Select(uuid => (string?)uuid.ToString()))
        from parent in MaybeText
        from iommu in UInt
        from attributes in List(from name in Text from value in Text select new MdevAttribute(name, value))
        select (NodeDeviceCapability)
            new MdevCapability
            {
                TypeId = typeId,
                Uuid = uuid,
                ParentAddress = parent,
                IommuGroup = iommu,
                Attributes = attributes,
            };

    static readonly Gen<NodeDeviceCapability> Machine =
        from texts in MaybeText.ArrayOf(7)
        from uuid in ArbMap.Default.GeneratorFor<Guid>()
        select (NodeDeviceCapability)
            new SystemCapability
            {
                Product = texts[0],
                HardwareVendor = texts[1],
                HardwareVersion = texts[2],
                HardwareSerial = texts[3],
                Uuid = uuid,
                FirmwareVendor = texts[4],
                FirmwareVersion = texts[5],
                FirmwareReleaseDate = texts[6],
            };

    static readonly Gen<NodeDeviceCapability> Css =
        from location in Channel
        from device in MaybeValue(Channel)
        from types in List(Offered)
        select (NodeDeviceCapability)
            new CssCapability
            {
                Location = location,
                ChannelDevice = device,
                MdevTypes = types,
            };

    static readonly Gen<ValueList<PciVpdField>> VpdFields =
        from indices in Gen.SubListOf("0189ZYBK".ToCharArray())
        from texts in Text.ArrayOf(indices.Count)
        select ValueList.From(indices.Zip(texts, (index, text) => new PciVpdField(index, text)));

    static readonly Gen<PciVpd> Vpd =
        from texts in MaybeText.ArrayOf(6)
        from vendor in VpdFields
        from alsoVendor in VpdFields
        from system in VpdFields
        from parts in Gen.Choose(0, 3)
        select new PciVpd
        {
            Name = texts[0],
            ReadOnly =
                (parts & 1) == 0
                    ? null
                    : new PciVpdReadOnly
                    {
                        ChangeLevel = texts[1],
                        ManufactureId = texts[2],
                        PartNumber = texts[3],
                        SerialNumber = texts[4],
                        VendorFields = vendor,
                    },
            ReadWrite =
                (parts & 2) == 0
                    ? null
                    : new PciVpdReadWrite
                    {
                        AssetTag = texts[5],
                        VendorFields = alsoVendor,
                        SystemFields = system,
                    },
        };

    static readonly Gen<PciExpressLink> Link =
        from port in MaybeValue(Gen.Choose(0, int.MaxValue))
        from speed in Gen.Elements(Enum.GetValues<PciLinkSpeed>())
        from width in UInt
        select new PciExpressLink
        {
            Port = port,
            Speed = speed,
            Width = width,
        };

    static readonly Gen<NodeDeviceCapability> Pci =
        from numbers in UInt.ArrayOf(8)
        from pciClass in MaybeValue(UInt)
        from names in MaybeText.ArrayOf(2)
        from physical in MaybeValue(Address)
        from functions in List(Address)
        from hasFunctions in Gen.Elements(false, true)
        from bridge in MaybeValue(Gen.Elements(Enum.GetValues<PciBridge>()))
        from types in List(Offered)
        from vpd in Maybe(Vpd)
        from members in List(Address)
        from node in MaybeValue(Gen.Choose(0, int.MaxValue))
        from links in Maybe(Link).ArrayOf(2)
        from isExpress in Gen.Elements(false, true)
        select (NodeDeviceCapability)
            new PciCapability
            {
                Class = pciClass,
                Location = new(numbers[0], numbers[1], numbers[2], numbers[3]),
                Product = new PciId(numbers[4], names[0]),
                Vendor = new PciId(numbers[5], names[1]),
                PhysicalFunction = physical,
                VirtualFunctions = hasFunctions
                    ? new PciVirtualFunctions { MaxCount = numbers[6], Functions = functions }
                    : null,
                Bridge = bridge,
                MdevTypes = types,
                Vpd = vpd,
                IommuGroup = members.IsEmpty ? null : new PciIommuGroup { Number = numbers[7], Members = members },
                NumaNode = node,
                Express = isExpress ? new PciExpress { Capable = links[0], Status = links[1] } : null,
            };

    static readonly Gen<NodeDeviceCapability> Capability =
        from capability in Gen.OneOf(
            Machine,
            Pci,
            Mdev,
            Css,
            List(Offered).Select(types => (NodeDeviceCapability)new ApMatrixCapability { MdevTypes = types }),
            List(Offered).Select(types => (NodeDeviceCapability)new MdevTypesCapability { Types = types }),
            OfS390(),
            OfBuses(),
            OfDisks()
        )
        from unknown in Unknown()
        select capability with
        {
            Unknown = unknown,
        };

    /// <summary>Any device, with unknown content at every place that can have it.</summary>
    internal static Gen<NodeDevice> Any { get; } =
        from name in Text.Where(name => name.Length > 0)
        from texts in MaybeText.ArrayOf(4)
        from links in List(Text)
        from capability in Capability
        from more in List(Capability)
        from unknown in Unknown()
        select new NodeDevice
        {
            Name = name,
            Path = texts[0],
            DevNode = texts[1],
            DevLinks = links,
            Parent = texts[2],
            Driver = texts[3],
            Capabilities = [capability, .. more],
            Unknown = unknown,
        };
}
