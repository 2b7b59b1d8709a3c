using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='scsi'&gt;</c>.</summary>
static class ScsiXml
{
    internal static ScsiCapability Read(NodeReader reader)
    {
        Field<uint> host = default;
        Field<uint> bus = default;
        Field<uint> target = default;
        Field<uint> lun = default;
        Field<string> type = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "host":
                    reader.Number(ref host, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "bus":
                    reader.Number(ref bus, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "target":
                    reader.Number(ref target, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "lun":
                    reader.Number(ref lun, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "type":
                    reader.Text(ref type);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new ScsiCapability
        {
            Host = reader.Required(host, "host"),
            Bus = reader.Required(bus, "bus"),
            Target = reader.Required(target, "target"),
            Lun = reader.Required(lun, "lun"),
            DeviceType = type.Value,
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, ScsiCapability scsi)
    {
        writer.Element("host"u8, Number.Signed(scsi.Host));
        writer.Element("bus"u8, Number.Signed(scsi.Bus));
        writer.Element("target"u8, Number.Signed(scsi.Target));
        writer.Element("lun"u8, Number.Signed(scsi.Lun));
        writer.Element("type"u8, scsi.DeviceType);
    }
}
