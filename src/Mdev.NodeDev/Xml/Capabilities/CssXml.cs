using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='css'&gt;</c>.</summary>
static class CssXml
{
    internal static CssCapability Read(NodeReader reader)
    {
        ChannelXml channel = default;
        Field<ChannelState> state = default;
        bool hasDevice = false;
        ChannelLocation? device = null;
        ListBuilder<MdevType> types = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (channel.TryRead(reader))
                continue;
            switch (reader.Name)
            {
                case "state":
                    CheckState(reader, ref state);
                    break;
                case "channel_dev_addr":
                    if (reader.First(ref hasDevice))
                        device = ReadChannelDevice(reader);
                    break;
                case "capability":
                    ReadNested(reader, ref types, ref unknown);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new CssCapability
        {
            Location = channel.Location(reader),
            ChannelDevice = device,
            MdevTypes = types.Build(),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, CssCapability css)
    {
        ChannelXml.Write(writer, css.Location);
        if (css.ChannelDevice is { } device && writer.Has(VersionTrait.ChannelDeviceOfSubchannel))
        {
            writer.Open("channel_dev_addr"u8);
            ChannelXml.Write(writer, device);
            writer.End();
        }
        MdevTypesXml.WriteNested(writer, css.MdevTypes);
    }

    static ChannelLocation ReadChannelDevice(NodeReader reader)
    {
        ChannelXml channel = default;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (!channel.TryRead(reader))
                reader.Unknown();
        }
        return channel.Location(reader);
    }

    /// <summary>
    /// A subchannel has no state, but libvirt reads it as it reads a channel device and refuses an odd one.
    /// </summary>
    static void CheckState(NodeReader reader, ref Field<ChannelState> state)
    {
        bool isFirst = !state.Seen;
        ChannelStateXml.Read(reader, ref state);
        if (isFirst && !state.Bad)
            reader.Unknown();
    }

    static void ReadNested(NodeReader reader, ref ListBuilder<MdevType> types, ref StringBuilder? unknown)
    {
        string? type = reader.CapabilityType();
        if (type == MdevTypesXml.CapabilityType)
            MdevTypesXml.ReadNested(reader, ref types);
        else if (type == CcwXml.GroupMember)
            CheckGroupMember(reader);
        else if (type is not null)
            reader.Unknown(ref unknown);
    }

    /// <summary>Likewise read, required to be complete, and forgotten.</summary>
    static void CheckGroupMember(NodeReader reader)
    {
        reader.Report(DocumentDiagnostics.UnknownElement, "capability");
        CcwXml.ReadGroupDevice(reader);
    }
}
