using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='css'&gt;</c>.</summary>
static class CssXml
{
    internal static CssCapability Read(NodeReader reader)
    {
        ChannelXml channel = default;
        bool hasState = false;
        bool hasDevice = false;
        ChannelLocation? device = null;
        List<MdevType> types = [];
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (channel.TryRead(reader))
                continue;
            switch (reader.Name)
            {
                case "state":
                    if (reader.First(ref hasState))
                        CheckState(reader);
                    break;
                case "channel_dev_addr":
                    if (reader.First(ref hasDevice))
                        device = ReadChannelDevice(reader);
                    break;
                case "capability":
                    ReadNested(reader, types, ref unknown);
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
            MdevTypes = ValueList.From(types),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, CssCapability css)
    {
        ChannelXml.Write(writer, css.Location);
        if (css.ChannelDevice is { } device)
        {
            writer.Open("channel_dev_addr");
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

    /// <summary>A subchannel has no state, but libvirt reads it as it reads a channel device and refuses an odd one.</summary>
    static void CheckState(NodeReader reader)
    {
        ReadOnlySpan<char> state = reader.Content();
        if (state is "" or "online" or "offline")
            reader.Unknown();
        else
            reader.ReportValue(
                DiagnosticDescriptors.UnknownValue,
                state.ToString(),
                "online, offline"
            );
    }

    static void ReadNested(NodeReader reader, List<MdevType> types, ref StringBuilder? unknown)
    {
        string? type = reader.CapabilityType();
        if (type == MdevTypesXml.CapabilityType)
            MdevTypesXml.ReadNested(reader, types);
        else if (type == "ccwgroup_member")
            CheckGroupMember(reader);
        else if (type is not null)
            reader.Unknown(ref unknown);
    }

    /// <summary>Likewise read, required to be complete, and forgotten.</summary>
    static void CheckGroupMember(NodeReader reader)
    {
        reader.Report(DiagnosticDescriptors.UnknownElement, "capability");
        Field<string> group = default;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "group_device")
                reader.Text(ref group);
            else
                reader.Unknown();
        }
        if (string.IsNullOrEmpty(group.Value))
            reader.ReportMissing("group_device");
    }
}
