using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='scsi_target'&gt;</c>.</summary>
static class ScsiTargetXml
{
    const string RemotePort = "fc_remote_port";

    internal static ScsiTargetCapability Read(NodeReader reader)
    {
        Field<string> target = default;
        FcRemotePort? port = null;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "target")
                reader.Text(ref target);
            else if (reader.Name == "capability")
                ReadNested(reader, ref port);
            else
                reader.Unknown(ref unknown);
        }
        return new ScsiTargetCapability
        {
            Target = reader.Required(target, "target"),
            RemotePort = port,
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, ScsiTargetCapability target)
    {
        writer.Element("target"u8, target.Target);
        if (target.RemotePort is not { } port)
            return;
        writer.OpenCapability(RemotePort);
        writer.Element("rport"u8, port.Name);
        writer.Element("wwpn"u8, port.PortName);
        writer.End();
    }

    static void ReadNested(NodeReader reader, ref FcRemotePort? port)
    {
        if (reader.CapabilityType() is not { } type)
            return;
        if (type != RemotePort)
        {
            reader.ReportType(DocumentDiagnostics.UnknownCapabilityType, type, RemotePort);
            reader.Ignore();
            return;
        }
        if (port is not null)
            reader.Report(DocumentDiagnostics.RepeatedElement, "capability", "last");
        port = ReadPort(reader);
    }

    static FcRemotePort ReadPort(NodeReader reader)
    {
        Field<string> name = default;
        Field<string> portName = default;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "rport")
                reader.Text(ref name);
            else if (reader.Name == "wwpn")
                reader.Text(ref portName);
            else
                reader.Unknown();
        }
        return new FcRemotePort { Name = reader.Required(name, "rport"), PortName = reader.Required(portName, "wwpn") };
    }
}
