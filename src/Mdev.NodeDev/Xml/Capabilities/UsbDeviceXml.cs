using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='usb_device'&gt;</c>.</summary>
static class UsbDeviceXml
{
    internal static UsbDeviceCapability Read(NodeReader reader)
    {
        Field<uint> bus = default;
        Field<uint> device = default;
        Field<string> port = default;
        Field<UsbId> product = default;
        Field<UsbId> vendor = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "bus":
                    reader.Number(ref bus, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "device":
                    reader.Number(ref device, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "port":
                    reader.Text(ref port);
                    break;
                case "product":
                    ReadId(reader, ref product);
                    break;
                case "vendor":
                    ReadId(reader, ref vendor);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new UsbDeviceCapability
        {
            Bus = reader.Required(bus, "bus"),
            Device = reader.Required(device, "device"),
            Port = port.Value,
            // libvirt looks for the vendor first.
            Vendor = reader.Required(vendor, "vendor"),
            Product = reader.Required(product, "product"),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, UsbDeviceCapability usb)
    {
        writer.Element("bus"u8, Number.Signed(usb.Bus));
        writer.Element("device"u8, Number.Signed(usb.Device));
        if (writer.Has(VersionTrait.UsbPort))
            writer.Element("port"u8, usb.Port);
        WriteId(writer, "product"u8, usb.Product);
        WriteId(writer, "vendor"u8, usb.Vendor);
    }

    static void ReadId(NodeReader reader, ref Field<UsbId> id)
    {
        if (!reader.First(ref id.Seen))
            return;
        (uint value, string? name) = NamedIdXml.Read(reader);
        id.Set(new UsbId(value, name));
    }

    static void WriteId(NodeWriter writer, ReadOnlySpan<byte> name, UsbId id)
    {
        writer.Start(name);
        writer.Attribute("id"u8, Number.Hex4(id.Id));
        if (id.Name is null)
            writer.EndEmptyAfterSpace();
        else
            writer.EndText(id.Name);
    }
}
