namespace Mdev.NodeDev;

/// <summary><c>&lt;cssid&gt;</c>, <c>&lt;ssid&gt;</c>, <c>&lt;devno&gt;</c>.</summary>
static class ChannelXml
{
    internal static void Write(NodeWriter writer, ChannelLocation location)
    {
        writer.Element("cssid", Number.Hex(location.Cssid));
        writer.Element("ssid", Number.Hex(location.Ssid));
        writer.Element("devno", Number.Hex4(location.Devno));
    }
}
