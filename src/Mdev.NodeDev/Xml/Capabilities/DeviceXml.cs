using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;device&gt;</c>: the document around the capabilities.</summary>
static class DeviceXml
{
    internal static NodeDevice Read(NodeReader reader)
    {
        Field<string> name = default;
        Field<string> path = default;
        Field<string> parent = default;
        Field<string> driver = default;
        DevNodes nodes = default;
        bool hasCapability = false;
        ListBuilder<NodeDeviceCapability> capabilities = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "name":
                    reader.Text(ref name);
                    break;
                case "path":
                    reader.Text(ref path);
                    break;
                case "devnode":
                    nodes.Read(reader);
                    break;
                case "parent":
                    ReadParent(reader, ref parent);
                    break;
                case "driver":
                    ReadDriver(reader, ref driver);
                    break;
                case "capability":
                    hasCapability = true;
                    if (ReadCapability(reader) is { } capability)
                        capabilities.Add(capability);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        if (reader.Kind == DocumentKind.Existing && string.IsNullOrEmpty(name.Value))
            reader.Report(DocumentDiagnostics.MissingName);
        if (!hasCapability)
            reader.Report(DocumentDiagnostics.MissingCapability);
        return new NodeDevice
        {
            Name = name.Value,
            Path = path.Value,
            DevNode = nodes.Node,
            DevLinks = nodes.Links,
            Parent = parent.Value,
            Driver = driver.Value,
            Capabilities = capabilities.Build(),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, NodeDevice device)
    {
        writer.Open("device"u8);
        writer.Element("name"u8, device.Name);
        writer.Element("path"u8, device.Path);
        if (device.DevNode is not null)
            WriteDevNode(writer, "dev", device.DevNode);
        foreach (string link in device.DevLinks)
            WriteDevNode(writer, "link", link);
        writer.Element("parent"u8, device.Parent);
        if (device.Driver is not null)
        {
            writer.Open("driver"u8);
            writer.Element("name"u8, device.Driver);
            writer.End();
        }
        foreach (NodeDeviceCapability capability in device.Capabilities)
        {
            if (capability is UnknownCapability unknown)
                WriteUnknown(writer, unknown);
            else
                WriteCapability(writer, capability);
        }
        writer.Unknown(device.Unknown);
        writer.End();
    }

    static NodeDeviceCapability? ReadCapability(NodeReader reader)
    {
        if (reader.CapabilityType() is not { } type)
            return null;
        if (!CapabilityTable.TryFind(type, out CapabilityMapping? mapping))
        {
            if (reader.Verbatim() is { } element)
                return new UnknownCapability(type, element);
            Refuse(reader, type, "known here");
        }
        else if (reader.AsLibvirt && !mapping.IsReadByLibvirt)
            Refuse(reader, type, "one that libvirt reads");
        else
            return mapping.Read(reader);
        return null;
    }

    static void WriteCapability(NodeWriter writer, NodeDeviceCapability capability)
    {
        writer.OpenCapability(capability.Type);
        CapabilityTable.Of(capability).Write(writer, capability);
        writer.Unknown(capability.Unknown);
        writer.End();
    }

    static void WriteUnknown(NodeWriter writer, UnknownCapability capability)
    {
        if (!capability.Unknown.IsEmpty)
        {
            throw new ArgumentException(
                $"The capability '{capability.Type}' is kept as text, and nothing can be added to it.",
                nameof(capability)
            );
        }
        writer.Unknown(capability.Element);
    }

    static void Refuse(NodeReader reader, string type, string expected)
    {
        reader.ReportType(DocumentDiagnostics.UnknownCapabilityType, type, expected);
        reader.Ignore();
    }

    /// <summary>
    /// The attributes name the parent by what a Fibre Channel host has; libvirt looks it up by them and does not
    /// print them.
    /// </summary>
    static void ReadParent(NodeReader reader, ref Field<string> parent)
    {
        if (!parent.Seen)
        {
            bool hasNode = HasText(reader, "wwnn");
            bool hasPort = HasText(reader, "wwpn");
            if (hasNode != hasPort)
            {
                reader.Report(DocumentDiagnostics.ParentWwnIncomplete);
            }
            else if (hasNode || HasText(reader, "fabric_wwn"))
            {
                reader.Report(DocumentDiagnostics.ParentWwnDropped);
            }
        }
        reader.SharedText(ref parent);
    }

    static bool HasText(NodeReader reader, string attribute) =>
        reader.TryAttribute(attribute, out ReadValue value) && !value.IsEmpty;

    static void ReadDriver(NodeReader reader, ref Field<string> driver)
    {
        if (reader.IsDroppedByLibvirt())
            return;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "name")
                reader.SharedText(ref driver);
            else
                reader.Unknown();
        }
    }

    static void WriteDevNode(NodeWriter writer, string type, string path)
    {
        writer.Start("devnode"u8);
        writer.Attribute("type"u8, type);
        writer.EndText(path);
    }
}
