using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='ap_card'&gt;</c>.</summary>
static class ApCardXml
{
    internal static ApCardCapability Read(NodeReader reader)
    {
        Field<uint> adapter = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "ap-adapter")
                reader.Number(ref adapter, NumberSpelling.AnyBase);
            else
                reader.Unknown(ref unknown);
        }
        return new ApCardCapability
        {
            Adapter = reader.Required(adapter, "ap-adapter"),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, ApCardCapability card) =>
        writer.Element("ap-adapter"u8, Number.Hex2(card.Adapter));
}
