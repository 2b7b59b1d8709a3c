namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='vpd'&gt;</c> of a PCI function.</summary>
static class VpdXml
{
    internal static PciVpd Read(NodeReader reader)
    {
        Field<string> name = default;
        PciVpdReadOnly? readOnly = null;
        PciVpdReadWrite? readWrite = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "name")
                reader.Text(ref name);
            else if (reader.Name == "fields")
                ReadFields(reader, ref readOnly, ref readWrite);
            else
                reader.Unknown();
        }
        if (reader.AsLibvirt)
            reader.Required(name, "name");
        return new PciVpd
        {
            Name = name.Value,
            ReadOnly = readOnly,
            ReadWrite = readWrite,
        };
    }

    internal static void Write(NodeWriter writer, PciVpd vpd)
    {
        writer.OpenCapability("vpd");
        writer.Element("name"u8, vpd.Name);
        if (vpd.ReadOnly is { } readOnly)
        {
            OpenFields(writer, "readonly");
            writer.Element("change_level"u8, readOnly.ChangeLevel);
            writer.Element("manufacture_id"u8, readOnly.ManufactureId);
            writer.Element("part_number"u8, readOnly.PartNumber);
            writer.Element("serial_number"u8, readOnly.SerialNumber);
            WriteNumbered(writer, "vendor_field"u8, readOnly.VendorFields);
            writer.End();
        }
        if (vpd.ReadWrite is { } readWrite)
        {
            OpenFields(writer, "readwrite");
            writer.Element("asset_tag"u8, readWrite.AssetTag);
            WriteNumbered(writer, "vendor_field"u8, readWrite.VendorFields);
            WriteNumbered(writer, "system_field"u8, readWrite.SystemFields);
            writer.End();
        }
        writer.End();
    }

    static void OpenFields(NodeWriter writer, string access)
    {
        writer.Start("fields"u8);
        writer.Attribute("access"u8, access);
        writer.Children();
    }

    static void WriteNumbered(NodeWriter writer, ReadOnlySpan<byte> name, ValueList<PciVpdField> fields)
    {
        foreach (PciVpdField field in fields)
        {
            writer.Start(name);
            writer.Attribute("index"u8, [field.Index]);
            if (field.Value.Length == 0 && writer.Has(VersionTrait.EmptyVpdFieldClosesItself))
                writer.EndEmpty();
            else
                writer.EndText(field.Value);
        }
    }

    static void ReadFields(NodeReader reader, ref PciVpdReadOnly? readOnly, ref PciVpdReadWrite? readWrite)
    {
        if (!reader.TryNodeAttribute("access", out ReadValue access))
        {
            reader.ReportMissingAttribute("access");
            reader.Ignore();
        }
        else if (access.Text is "readonly")
        {
            ReportSecond(reader, readOnly);
            readOnly = ReadReadOnly(reader);
        }
        else if (access.Text is "readwrite")
        {
            ReportSecond(reader, readWrite);
            readWrite = ReadReadWrite(reader);
        }
        else
        {
            reader.ReportUnknownValue(access, "readonly, readwrite");
            reader.Ignore();
        }
    }

    static void ReportSecond(NodeReader reader, object? first)
    {
        if (first is not null)
            reader.Report(DocumentDiagnostics.RepeatedElement, "fields", "last");
    }

    static PciVpdReadOnly ReadReadOnly(NodeReader reader)
    {
        Field<string> change = default;
        Field<string> manufacture = default;
        Field<string> part = default;
        Field<string> serial = default;
        VpdFields vendor = new();
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "change_level":
                    reader.Text(ref change);
                    break;
                case "manufacture_id":
                    reader.Text(ref manufacture);
                    break;
                case "part_number":
                    reader.Text(ref part);
                    break;
                case "serial_number":
                    reader.Text(ref serial);
                    break;
                case "vendor_field":
                    vendor.Read(reader);
                    break;
                default:
                    reader.Unknown();
                    break;
            }
        }
        return new PciVpdReadOnly
        {
            ChangeLevel = change.Value,
            ManufactureId = manufacture.Value,
            PartNumber = part.Value,
            SerialNumber = serial.Value,
            VendorFields = vendor.Fields,
        };
    }

    static PciVpdReadWrite ReadReadWrite(NodeReader reader)
    {
        Field<string> tag = default;
        VpdFields vendor = new();
        VpdFields system = new();
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "asset_tag":
                    reader.Text(ref tag);
                    break;
                case "vendor_field":
                    vendor.Read(reader);
                    break;
                case "system_field":
                    system.Read(reader);
                    break;
                default:
                    reader.Unknown();
                    break;
            }
        }
        // Keyword YA is the asset tag, however it is spelled.
        string? systemTag = system.Take('A');
        return new PciVpdReadWrite
        {
            AssetTag = systemTag ?? tag.Value,
            VendorFields = vendor.Fields,
            SystemFields = system.Fields,
        };
    }
}
