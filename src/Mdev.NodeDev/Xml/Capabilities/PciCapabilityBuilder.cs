using System.Text;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev;

/// <summary>What was read of a PCI function so far.</summary>
struct PciCapabilityBuilder
{
    /// <summary>The largest class that libvirt reads; it prints larger ones.</summary>
    const uint LargestClass = 0xffffff;

    internal Field<uint> Domain;
    internal Field<uint> Bus;
    internal Field<uint> Slot;
    internal Field<uint> Function;
    Field<uint> _class;
    Field<PciId> _product;
    Field<PciId> _vendor;
    Field<int> _node;
    Field<PciIommuGroup> _group;
    Field<PciExpress> _express;
    PciLocation? _physicalFunction;
    PciVirtualFunctions? _virtualFunctions;
    PciBridge? _bridge;
    PciVpd? _vpd;
    ListBuilder<MdevType> _types;

    internal void ReadClass(NodeReader reader)
    {
        if (!reader.First(ref _class.Seen))
            return;
        ReadValue text = reader.Content();
        uint limit = reader.AsLibvirt ? LargestClass : uint.MaxValue;
        bool isNumber = CNumber.TryParse(text.Text, 16, out bool negative, out ulong value);
        // Below 0 is as good as none, and -0 is not below 0.
        if (isNumber && value <= limit && (!negative || value == 0))
            _class.Set((uint)value);
        else if (!text.IsEmpty && !(isNumber && value <= int.MaxValue + 1ul && negative))
            reader.Report(
                text.Position,
                DocumentDiagnostics.MalformedNumber,
                text.ToString(),
                $"a hexadecimal number up to 0x{limit:x}"
            );
    }

    internal void ReadProduct(NodeReader reader) => ReadId(reader, ref _product);

    internal void ReadVendor(NodeReader reader) => ReadId(reader, ref _vendor);

    /// <summary>A node below 0 is none.</summary>
    internal void ReadNumaNode(NodeReader reader)
    {
        if (reader.First(ref _node.Seen))
            _node = reader.IntegerAttribute("node") with { Seen = true };
    }

    internal void ReadIommuGroup(NodeReader reader)
    {
        if (!reader.First(ref _group.Seen))
            return;
        Field<uint> number = reader.NodeNumberAttribute("number", NumberSpelling.DecimalPrintedSigned);
        uint value = reader.RequiredAttribute(number, "number");
        ListBuilder<PciLocation> members = default;
        PciAddressXml.ReadAll(reader, ref members);
        if (members.Count > 0)
            _group.Set(new PciIommuGroup { Number = value, Members = members.Build() });
        else
            reader.Report(DocumentDiagnostics.IommuGroupEmpty);
    }

    internal void ReadExpress(NodeReader reader)
    {
        if (reader.First(ref _express.Seen))
            _express.Set(PciExpressXml.Read(reader));
    }

    internal void ReadNested(NodeReader reader, ref StringBuilder? unknown)
    {
        switch (reader.CapabilityType())
        {
            case null:
                break;
            case "phys_function":
                ReadPhysicalFunction(reader);
                break;
            case "virt_functions":
                ReadVirtualFunctions(reader);
                break;
            case "pci-bridge":
                ReadBridge(reader, PciBridge.Pci);
                break;
            case "cardbus-bridge":
                ReadBridge(reader, PciBridge.CardBus);
                break;
            case MdevTypesXml.CapabilityType:
                MdevTypesXml.ReadNested(reader, ref _types);
                break;
            case "vpd":
                if (_vpd is not null)
                    ReportSecond(reader, "last");
                _vpd = VpdXml.Read(reader);
                break;
            default:
                reader.Unknown(ref unknown);
                break;
        }
    }

    /// <summary>The function, once all children were read.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="unknown">The children that are not known.</param>
    internal readonly PciCapability Build(NodeReader reader, UnknownContent unknown)
    {
        // libvirt looks for them in this order.
        PciLocation location = new(
            reader.Required(Domain, "domain"),
            reader.Required(Bus, "bus"),
            reader.Required(Slot, "slot"),
            reader.Required(Function, "function")
        );
        if (!_vendor.Seen)
            reader.ReportMissing("vendor");
        if (!_product.Seen)
            reader.ReportMissing("product");
        return new PciCapability
        {
            Class = _class.Has ? _class.Value : null,
            Location = location,
            Product = _product.Value,
            Vendor = _vendor.Value,
            PhysicalFunction = _physicalFunction,
            VirtualFunctions = _virtualFunctions,
            Bridge = _bridge,
            MdevTypes = _types.Build(),
            Vpd = _vpd,
            IommuGroup = _group.Value,
            NumaNode = _node is { Has: true, Value: >= 0 } ? _node.Value : null,
            Express = _express.Value,
            Unknown = unknown,
        };
    }

    static void ReadId(NodeReader reader, ref Field<PciId> id)
    {
        if (!reader.First(ref id.Seen))
            return;
        (uint value, string? name) = NamedIdXml.Read(reader);
        id.Set(new PciId(value, name));
    }

    static void ReportSecond(NodeReader reader, string counts) =>
        reader.Report(DocumentDiagnostics.RepeatedElement, "capability", counts);

    void ReadPhysicalFunction(NodeReader reader)
    {
        if (_physicalFunction is not null)
            ReportSecond(reader, "last");
        bool hasAddress = false;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name != "address")
                reader.Unknown();
            else if (reader.First(ref hasAddress))
                _physicalFunction = PciAddressXml.Read(reader);
        }
        if (!hasAddress)
            reader.ReportMissing("address");
    }

    void ReadVirtualFunctions(NodeReader reader)
    {
        if (_virtualFunctions is not null)
            ReportSecond(reader, "last");
        uint maxCount = reader.NumberAttribute("maxCount", NumberSpelling.Decimal).Value;
        ListBuilder<PciLocation> locations = default;
        PciAddressXml.ReadAll(reader, ref locations);
        _virtualFunctions = new PciVirtualFunctions { MaxCount = maxCount, Functions = locations.Build() };
    }

    void ReadBridge(NodeReader reader, PciBridge bridge)
    {
        if (_bridge is not null)
            ReportSecond(reader, "first");
        _bridge ??= bridge;
    }
}
