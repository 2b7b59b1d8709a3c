namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='vpd'&gt;</c> of a PCI function.</summary>
static class VpdXml
{
    internal static void Write(NodeWriter writer, PciVpd vpd)
    {
        writer.OpenCapability("vpd");
        writer.Element("name", vpd.Name);
        if (vpd.ReadOnly is { } readOnly)
        {
            OpenFields(writer, "readonly");
            writer.Element("change_level", readOnly.ChangeLevel);
            writer.Element("manufacture_id", readOnly.ManufactureId);
            writer.Element("part_number", readOnly.PartNumber);
            writer.Element("serial_number", readOnly.SerialNumber);
            WriteNumbered(writer, "vendor_field", readOnly.VendorFields);
            writer.End();
        }
        if (vpd.ReadWrite is { } readWrite)
        {
            OpenFields(writer, "readwrite");
            writer.Element("asset_tag", readWrite.AssetTag);
            WriteNumbered(writer, "vendor_field", readWrite.VendorFields);
            WriteNumbered(writer, "system_field", readWrite.SystemFields);
            writer.End();
        }
        writer.End();
    }

    static void OpenFields(NodeWriter writer, string access)
    {
        writer.Start("fields");
        writer.Attribute("access", access);
        writer.Children();
    }

    static void WriteNumbered(NodeWriter writer, string name, ValueList<PciVpdField> fields)
    {
        foreach (PciVpdField field in fields)
        {
            writer.Start(name);
            writer.Attribute("index", field.Index.ToString());
            if (field.Value.Length == 0 && writer.Has(VersionTrait.EmptyVpdFieldClosesItself))
                writer.EndEmpty();
            else
                writer.EndText(field.Value);
        }
    }
}
