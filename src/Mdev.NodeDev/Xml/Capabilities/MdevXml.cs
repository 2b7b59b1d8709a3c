using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='mdev'&gt;</c>.</summary>
static class MdevXml
{
    internal static MdevCapability Read(NodeReader reader)
    {
        bool hasType = false;
        bool hasGroup = false;
        string? typeId = null;
        uint group = 0;
        Field<string> uuid = default;
        Field<string> parentAddress = default;
        ListBuilder<MdevAttribute> attributes = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "type":
                    if (reader.First(ref hasType))
                        typeId = ReadTypeId(reader);
                    break;
                case "uuid":
                    ReadUuid(reader, ref uuid);
                    break;
                case "parent_addr":
                    ReadParentAddress(reader, ref parentAddress);
                    break;
                case "iommuGroup":
                    if (reader.First(ref hasGroup))
                        group = reader.NumberAttribute("number", NumberSpelling.Decimal).Value;
                    break;
                case "attr":
                    ReadAttribute(reader, ref attributes);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        if (!hasType && reader.AsLibvirt)
            reader.ReportMissing("type");
        return new MdevCapability
        {
            TypeId = typeId,
            Uuid = uuid.Value,
            ParentAddress = parentAddress.Value,
            IommuGroup = group,
            Attributes = attributes.Build(),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, MdevCapability mdev)
    {
        if (mdev.TypeId is not null)
        {
            writer.Start("type"u8);
            writer.Attribute("id"u8, mdev.TypeId);
            writer.EndEmpty();
        }
        if (writer.Has(VersionTrait.MdevUuidAndParent))
        {
            writer.Element("uuid"u8, mdev.Uuid);
            writer.Element("parent_addr"u8, mdev.ParentAddress);
        }
        writer.Start("iommuGroup"u8);
        writer.Attribute("number"u8, Number.Decimal(mdev.IommuGroup));
        writer.EndEmpty();
        foreach (MdevAttribute attribute in mdev.Attributes)
        {
            writer.Start("attr"u8);
            writer.Attribute("name"u8, attribute.Name);
            writer.Attribute("value"u8, attribute.Value);
            writer.EndEmpty();
        }
    }

    /// <summary>libvirt prints no type, or an empty one, for a device it lost track of, and takes neither.</summary>
    static string? ReadTypeId(NodeReader reader)
    {
        string? id = reader.SharedTextAttribute("id");
        if (id is not null)
            return id;
        if (reader.AsLibvirt)
            reader.ReportMissingAttribute("id");
        else
            reader.Report(DocumentDiagnostics.TypeIdMissing);
        return null;
    }

    static void ReadUuid(NodeReader reader, ref Field<string> uuid)
    {
        bool isFirst = !uuid.Seen;
        reader.Text(ref uuid);
        if (!isFirst || uuid.Value is not { } text || UuidText.IsKernel(text))
            return;
        if (LibvirtUuid.TryParse(text, out Guid value))
        {
            if (reader.AsLibvirt)
                uuid.Set(value.ToString("D"));
        }
        else if (reader.AsLibvirt)
        {
            reader.Report(uuid.Position, DocumentDiagnostics.MalformedUuid, text);
        }
        else
        {
            reader.Report(
                uuid.Position,
                DocumentDiagnostics.NotReadByLibvirt,
                $"'{text}' is not a UUID, and libvirt would not read it"
            );
        }
    }

    static void ReadParentAddress(NodeReader reader, ref Field<string> address)
    {
        if (!reader.IsDroppedByLibvirt())
            reader.Text(ref address);
    }

    static void ReadAttribute(NodeReader reader, ref ListBuilder<MdevAttribute> attributes)
    {
        string? name = reader.SharedTextAttribute("name");
        string? value = reader.TextAttribute("value");
        if (name is not null && value is not null)
        {
            attributes.Add(new MdevAttribute(name, value));
            return;
        }
        reader.Report(DocumentDiagnostics.MdevAttributeIncomplete);
    }
}
