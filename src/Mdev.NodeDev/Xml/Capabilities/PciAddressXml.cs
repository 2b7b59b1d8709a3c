namespace Mdev.NodeDev;

/// <summary><c>&lt;address domain='…' bus='…' slot='…' function='…'/&gt;</c>.</summary>
static class PciAddressXml
{
    internal static void Write(NodeWriter writer, PciLocation location)
    {
        writer.Start("address");
        writer.Attribute("domain", Number.Hex4(location.Domain));
        writer.Attribute("bus", Number.Hex2(location.Bus));
        writer.Attribute("slot", Number.Hex2(location.Slot));
        writer.Attribute("function", Number.Function(location.Function));
        writer.EndEmpty();
    }

    internal static void Write(NodeWriter writer, ValueList<PciLocation> locations)
    {
        foreach (PciLocation location in locations)
            Write(writer, location);
    }
}
