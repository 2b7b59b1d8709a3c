using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='ccw'&gt;</c>.</summary>
static class CcwXml
{
    internal const string GroupMember = "ccwgroup_member";

    internal static CcwCapability Read(NodeReader reader)
    {
        ChannelXml channel = default;
        Field<ChannelState> state = default;
        string? group = null;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (channel.TryRead(reader))
                continue;
            if (reader.Name == "state")
                ChannelStateXml.Read(reader, ref state);
            else if (reader.Name == "capability" && IsGroupMember(reader))
                group = ReadGroupDevice(reader, group);
            else
                reader.Unknown(ref unknown);
        }
        return new CcwCapability
        {
            State = state.Has ? state.Value : null,
            Location = channel.Location(reader),
            GroupDevice = group,
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, CcwCapability ccw)
    {
        ChannelStateXml.Write(writer, ccw.State);
        ChannelXml.Write(writer, ccw.Location);
        if (ccw.GroupDevice is null || !writer.Has(VersionTrait.ChannelStatesAndGroups))
            return;
        writer.OpenCapability(GroupMember);
        writer.Element("group_device"u8, ccw.GroupDevice);
        writer.End();
    }

    /// <summary>The group in a <c>ccwgroup_member</c>; of several the last one counts.</summary>
    internal static string ReadGroupDevice(NodeReader reader, string? before = null)
    {
        _ = reader.CapabilityType();
        if (before is not null)
            reader.Report(DocumentDiagnostics.RepeatedElement, "capability", "last");
        Field<string> group = default;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "group_device")
                reader.Text(ref group);
            else
                reader.Unknown();
        }
        return reader.Required(group, "group_device");
    }

    /// <summary>Any other capability is skipped, also one without a type.</summary>
    static bool IsGroupMember(NodeReader reader) =>
        reader.TryNodeAttribute("type", out ReadValue type) && type.Text is GroupMember;
}
