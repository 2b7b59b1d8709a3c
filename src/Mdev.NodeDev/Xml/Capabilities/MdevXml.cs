namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='mdev'&gt;</c>.</summary>
static class MdevXml
{
    internal static void Write(NodeWriter writer, MdevCapability mdev)
    {
        if (mdev.TypeId is not null)
        {
            writer.Start("type");
            writer.Attribute("id", mdev.TypeId);
            writer.EndEmpty();
        }
        writer.Element("uuid", mdev.Uuid);
        writer.Element("parent_addr", mdev.ParentAddress);
        writer.Start("iommuGroup");
        writer.Attribute("number", Number.Decimal(mdev.IommuGroup));
        writer.EndEmpty();
        foreach (MdevAttribute attribute in mdev.Attributes)
        {
            writer.Start("attr");
            writer.Attribute("name", attribute.Name);
            writer.Attribute("value", attribute.Value);
            writer.EndEmpty();
        }
    }
}
