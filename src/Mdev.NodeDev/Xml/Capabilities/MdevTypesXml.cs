using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='mdev_types'&gt;</c>, inside another capability or as one of its own.</summary>
static class MdevTypesXml
{
    internal const string CapabilityType = "mdev_types";

    internal static MdevTypesCapability Read(NodeReader reader)
    {
        ListBuilder<MdevType> types = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "capability":
                    string? nested = reader.CapabilityType();
                    if (nested == CapabilityType)
                        ReadNested(reader, ref types);
                    else if (nested is not null)
                        reader.Unknown(ref unknown);
                    break;
                case "type":
                    types.Add(ReadType(reader));
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new MdevTypesCapability { Types = types.Build(), Unknown = new UnknownContent(unknown?.ToString()) };
    }

    /// <summary>Adds the types of the capability inside another one.</summary>
    internal static void ReadNested(NodeReader reader, ref ListBuilder<MdevType> types)
    {
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "type")
                types.Add(ReadType(reader));
            else
                reader.Unknown();
        }
    }

    /// <summary>At the top level libvirt writes the capability twice, one in the other.</summary>
    internal static void Write(NodeWriter writer, MdevTypesCapability capability) =>
        WriteNested(writer, capability.Types);

    /// <summary>The capability inside another one; nothing if there are no types.</summary>
    internal static void WriteNested(NodeWriter writer, ValueList<MdevType> types)
    {
        if (types.IsEmpty)
            return;
        writer.OpenCapability(CapabilityType);
        foreach (MdevType type in types)
        {
            writer.Start("type"u8);
            writer.Attribute("id"u8, type.Id);
            writer.Children();
            writer.Element("name"u8, type.Name);
            writer.Element("deviceAPI"u8, type.DeviceApi.ToString());
            writer.Element("availableInstances"u8, Number.Decimal(type.AvailableInstances));
            writer.Unknown(type.Unknown);
            writer.End();
        }
        writer.End();
    }

    static MdevType ReadType(NodeReader reader)
    {
        string? id = reader.SharedTextAttribute("id");
        if (string.IsNullOrEmpty(id))
            reader.ReportMissingAttribute("id");
        Field<string> name = default;
        Field<string> deviceApi = default;
        Field<uint> available = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "name":
                    reader.SharedText(ref name);
                    break;
                case "deviceAPI":
                    reader.SharedText(ref deviceApi);
                    break;
                case "availableInstances":
                    reader.Number(ref available, NumberSpelling.Decimal);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new MdevType
        {
            Id = id ?? "",
            Name = name.Value,
            DeviceApi = new DeviceApi(reader.Required(deviceApi, "deviceAPI")),
            AvailableInstances = reader.Required(available, "availableInstances"),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }
}
