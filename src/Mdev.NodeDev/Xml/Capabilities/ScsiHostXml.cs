using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='scsi_host'&gt;</c>.</summary>
static class ScsiHostXml
{
    /// <summary>libvirt's number for an adapter without one, which is not printed.</summary>
    const int NoUniqueId = -1;

    internal static ScsiHostCapability Read(NodeReader reader)
    {
        // What a new host will be called is not the document's business: libvirt leaves zeros.
        bool isNew = reader is { Kind: DocumentKind.Definition, AsLibvirt: true };
        Field<uint> host = default;
        Field<int> uniqueId = default;
        if (isNew)
            uniqueId.Set(0);
        FcHost? fibreChannel = null;
        VportOps? ports = null;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "host" when !isNew:
                    reader.Number(ref host, NumberSpelling.DecimalPrintedSigned);
                    break;
                case "unique_id" when !isNew:
                    reader.Number(ref uniqueId);
                    break;
                case "host" or "unique_id":
                    reader.IsDroppedByLibvirt();
                    break;
                case "capability":
                    ReadNested(reader, ref fibreChannel, ref ports);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new ScsiHostCapability
        {
            Host = reader.Kind == DocumentKind.Existing ? reader.Required(host, "host") : host.Value,
            UniqueId = uniqueId is { Has: true, Value: not NoUniqueId } ? uniqueId.Value : null,
            FcHost = fibreChannel,
            VportOps = ports,
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, ScsiHostCapability host)
    {
        writer.Element("host"u8, Number.Signed(host.Host));
        if (host.UniqueId is not (null or NoUniqueId) and { } uniqueId)
            writer.Element("unique_id"u8, Number.Decimal(uniqueId));
        if (host.FcHost is { } fibreChannel)
        {
            writer.OpenCapability("fc_host");
            writer.Element("wwnn"u8, fibreChannel.NodeName);
            writer.Element("wwpn"u8, fibreChannel.PortName);
            writer.Element("fabric_wwn"u8, fibreChannel.FabricName);
            writer.End();
        }
        if (host.VportOps is { } ports)
        {
            writer.OpenCapability("vport_ops");
            writer.Element("max_vports"u8, Number.Decimal(ports.Most));
            writer.Element("vports"u8, Number.Decimal(ports.Used));
            writer.End();
        }
    }

    static void ReadNested(NodeReader reader, ref FcHost? fibreChannel, ref VportOps? ports)
    {
        switch (reader.CapabilityType())
        {
            case null:
                break;
            case "fc_host":
                if (fibreChannel is not null)
                    reader.Report(DocumentDiagnostics.RepeatedElement, "capability", "last");
                fibreChannel = ReadFcHost(reader, fibreChannel?.FabricName);
                break;
            case "vport_ops":
                if (ports is not null)
                    reader.Report(DocumentDiagnostics.RepeatedElement, "capability", "last");
                ports = ReadVportOps(reader);
                break;
            case { } other:
                reader.ReportType(DocumentDiagnostics.UnknownCapabilityType, other, "fc_host or vport_ops");
                reader.Ignore();
                break;
        }
    }

    /// <summary>A second one that names no fabric keeps that of the first.</summary>
    static FcHost ReadFcHost(NodeReader reader, string? fabricBefore)
    {
        Field<string> node = default;
        Field<string> port = default;
        Field<string> fabric = default;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "wwnn":
                    reader.Text(ref node);
                    break;
                case "wwpn":
                    reader.Text(ref port);
                    break;
                case "fabric_wwn":
                    reader.Text(ref fabric);
                    break;
                default:
                    reader.Unknown();
                    break;
            }
        }
        if (reader is { AsLibvirt: true, Kind: DocumentKind.Existing })
        {
            reader.Required(node, "wwnn");
            reader.Required(port, "wwpn");
        }
        return new FcHost
        {
            NodeName = node.Value,
            PortName = port.Value,
            FabricName = fabric.Value ?? fabricBefore,
        };
    }

    static VportOps ReadVportOps(NodeReader reader)
    {
        Field<int> most = default;
        Field<int> used = default;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name is not ("max_vports" or "vports"))
                reader.Unknown();
            else if (reader.IsDroppedByLibvirt())
                continue;
            else if (reader.Name == "vports")
                reader.Number(ref used);
            else
                reader.Number(ref most);
        }
        return new VportOps { Most = most.Value, Used = used.Value };
    }
}
