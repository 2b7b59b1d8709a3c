using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='pci'&gt;</c>.</summary>
static class PciXml
{
    internal static PciCapability Read(NodeReader reader)
    {
        PciCapabilityBuilder builder = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "class":
                    builder.ReadClass(reader);
                    break;
                case "domain":
                    reader.Number(ref builder.Domain, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "bus":
                    reader.Number(ref builder.Bus, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "slot":
                    reader.Number(ref builder.Slot, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "function":
                    reader.Number(ref builder.Function, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "product":
                    builder.ReadProduct(reader);
                    break;
                case "vendor":
                    builder.ReadVendor(reader);
                    break;
                case "capability":
                    builder.ReadNested(reader, ref unknown);
                    break;
                case "iommuGroup":
                    builder.ReadIommuGroup(reader);
                    break;
                case "numa":
                    builder.ReadNumaNode(reader);
                    break;
                case "pci-express":
                    builder.ReadExpress(reader);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return builder.Build(reader, new UnknownContent(unknown?.ToString()));
    }

    internal static void Write(NodeWriter writer, PciCapability pci)
    {
        if (pci.Class is { } pciClass)
            writer.Element("class"u8, Number.Hex6(pciClass));
        writer.Element("domain"u8, Number.Signed(pci.Location.Domain));
        WriteNumber(writer, "bus"u8, pci.Location.Bus);
        WriteNumber(writer, "slot"u8, pci.Location.Slot);
        WriteNumber(writer, "function"u8, pci.Location.Function);
        WriteId(writer, "product"u8, pci.Product);
        WriteId(writer, "vendor"u8, pci.Vendor);
        WriteNested(writer, pci);
        if (pci.IommuGroup is { Members.IsEmpty: false } group)
        {
            writer.Start("iommuGroup"u8);
            writer.Attribute("number"u8, Number.Signed(group.Number));
            writer.Children();
            PciAddressXml.Write(writer, group.Members);
            writer.End();
        }
        if (pci.NumaNode is >= 0 and int node)
        {
            writer.Start("numa"u8);
            writer.Attribute("node"u8, Number.Decimal(node));
            writer.EndEmpty();
        }
        if (pci.Express is not null)
            PciExpressXml.Write(writer, pci.Express);
    }

    static void WriteNumber(NodeWriter writer, ReadOnlySpan<byte> name, uint value) =>
        writer.Element(
            name,
            writer.Has(VersionTrait.PciNumbersUnsigned) ? Number.Decimal(value) : Number.Signed(value)
        );

    static void WriteNested(NodeWriter writer, PciCapability pci)
    {
        if (pci.PhysicalFunction is { } physical)
        {
            writer.OpenCapability("phys_function");
            PciAddressXml.Write(writer, physical);
            writer.End();
        }
        if (pci.VirtualFunctions is not null)
            WriteVirtualFunctions(writer, pci.VirtualFunctions);
        if (pci.Bridge is { } bridge)
            writer.EmptyCapability(bridge == PciBridge.Pci ? "pci-bridge" : "cardbus-bridge");
        MdevTypesXml.WriteNested(writer, pci.MdevTypes);
        if (pci.Vpd is not null && writer.Has(VersionTrait.VitalProductData))
            VpdXml.Write(writer, pci.Vpd);
    }

    static void WriteVirtualFunctions(NodeWriter writer, PciVirtualFunctions functions)
    {
        writer.Start("capability"u8);
        writer.Attribute("type"u8, "virt_functions");
        if (functions.MaxCount != 0)
            writer.Attribute("maxCount"u8, Number.Decimal(functions.MaxCount));
        if (functions.Functions.IsEmpty)
        {
            writer.EndEmpty();
            return;
        }
        writer.Children();
        PciAddressXml.Write(writer, functions.Functions);
        writer.End();
    }

    static void WriteId(NodeWriter writer, ReadOnlySpan<byte> name, PciId id)
    {
        writer.Start(name);
        writer.Attribute("id"u8, Number.Hex4(id.Id));
        if (id.Name is null)
            writer.EndEmpty();
        else
            writer.EndText(id.Name);
    }
}
