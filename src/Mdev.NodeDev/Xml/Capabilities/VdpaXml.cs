using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='vdpa'&gt;</c>.</summary>
static class VdpaXml
{
    internal static VdpaCapability Read(NodeReader reader)
    {
        Field<string> device = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "chardev")
                reader.Text(ref device);
            else
                reader.Unknown(ref unknown);
        }
        return new VdpaCapability { CharacterDevice = device.Value, Unknown = new UnknownContent(unknown?.ToString()) };
    }

    internal static void Write(NodeWriter writer, VdpaCapability vdpa) =>
        writer.Element("chardev"u8, vdpa.CharacterDevice);
}
