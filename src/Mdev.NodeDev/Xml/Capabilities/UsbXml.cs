using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='usb'&gt;</c>.</summary>
static class UsbXml
{
    internal static UsbCapability Read(NodeReader reader)
    {
        Field<uint> number = default;
        Field<uint> usbClass = default;
        Field<uint> subclass = default;
        Field<uint> protocol = default;
        Field<string> description = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "number":
                    reader.Number(ref number, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "class":
                    reader.Number(ref usbClass, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "subclass":
                    reader.Number(ref subclass, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "protocol":
                    reader.Number(ref protocol, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "description":
                    reader.Text(ref description);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new UsbCapability
        {
            Number = reader.Required(number, "number"),
            Class = reader.Required(usbClass, "class"),
            Subclass = reader.Required(subclass, "subclass"),
            Protocol = reader.Required(protocol, "protocol"),
            Description = description.Value,
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, UsbCapability usb)
    {
        writer.Element("number"u8, Number.Signed(usb.Number));
        writer.Element("class"u8, Number.Signed(usb.Class));
        writer.Element("subclass"u8, Number.Signed(usb.Subclass));
        writer.Element("protocol"u8, Number.Signed(usb.Protocol));
        writer.Element("description"u8, usb.Description);
    }
}
