namespace Mdev.NodeDev;

/// <summary><c>&lt;device&gt;</c>: the document around the capabilities.</summary>
static class DeviceXml
{
    internal static void Write(NodeWriter writer, NodeDevice device)
    {
        writer.Open("device");
        writer.Element("name", device.Name);
        writer.Element("path", device.Path);
        if (device.DevNode is not null)
            WriteDevNode(writer, "dev", device.DevNode);
        foreach (string link in device.DevLinks)
            WriteDevNode(writer, "link", link);
        writer.Element("parent", device.Parent);
        if (device.Driver is not null)
        {
            writer.Open("driver");
            writer.Element("name", device.Driver);
            writer.End();
        }
        foreach (NodeDeviceCapability capability in device.Capabilities)
        {
            writer.OpenCapability(capability.Type);
            CapabilityTable.Of(capability).Write(writer, capability);
            writer.Unknown(capability.Unknown);
            writer.End();
        }
        writer.Unknown(device.Unknown);
        writer.End();
    }

    static void WriteDevNode(NodeWriter writer, string type, string path)
    {
        writer.Start("devnode");
        writer.Attribute("type", type);
        writer.EndText(path);
    }
}
