using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='drm'&gt;</c>.</summary>
static class DrmXml
{
    static readonly WordTable<DrmKind> Kinds = new(
        (DrmKind.Primary, "primary"),
        (DrmKind.Control, "control"),
        (DrmKind.Render, "render")
    );

    internal static DrmCapability Read(NodeReader reader)
    {
        Field<DrmKind> kind = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "type")
                reader.Word(ref kind, Kinds);
            else
                reader.Unknown(ref unknown);
        }
        return new DrmCapability
        {
            Kind = reader.Required(kind, "type"),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, DrmCapability drm) => writer.Element("type"u8, Kinds.Of(drm.Kind));
}
