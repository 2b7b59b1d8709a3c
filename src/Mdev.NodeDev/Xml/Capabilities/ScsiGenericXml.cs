using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='scsi_generic'&gt;</c>.</summary>
static class ScsiGenericXml
{
    internal static ScsiGenericCapability Read(NodeReader reader)
    {
        Field<string> device = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "char")
                reader.Text(ref device);
            else
                reader.Unknown(ref unknown);
        }
        return new ScsiGenericCapability
        {
            CharacterDevice = device.Value,
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, ScsiGenericCapability generic) =>
        writer.Element("char"u8, generic.CharacterDevice);
}
