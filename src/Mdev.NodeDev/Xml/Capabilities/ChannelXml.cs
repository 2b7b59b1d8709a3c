namespace Mdev.NodeDev;

/// <summary><c>&lt;cssid&gt;</c>, <c>&lt;ssid&gt;</c>, <c>&lt;devno&gt;</c>.</summary>
struct ChannelXml
{
    Field<uint> _cssid;
    Field<uint> _ssid;
    Field<uint> _devno;

    internal static void Write(NodeWriter writer, ChannelLocation location)
    {
        writer.Element("cssid"u8, Number.Hex(location.Cssid));
        writer.Element("ssid"u8, Number.Hex(location.Ssid));
        writer.Element("devno"u8, Number.Hex4(location.Devno));
    }

    /// <summary>Takes the current element if it is one of the three.</summary>
    internal bool TryRead(NodeReader reader)
    {
        switch (reader.Name)
        {
            case "cssid":
                reader.Number(ref _cssid, NumberSpelling.AnyBase);
                return true;
            case "ssid":
                reader.Number(ref _ssid, NumberSpelling.AnyBase);
                return true;
            case "devno":
                reader.Number(ref _devno, NumberSpelling.Hexadecimal);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The location, once all children were read.</summary>
    internal readonly ChannelLocation Location(NodeReader reader) =>
        new(reader.Required(_cssid, "cssid"), reader.Required(_ssid, "ssid"), reader.Required(_devno, "devno"));
}
