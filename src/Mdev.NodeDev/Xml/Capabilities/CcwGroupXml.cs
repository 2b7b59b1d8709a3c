using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='ccwgroup'&gt;</c>.</summary>
static class CcwGroupXml
{
    /// <summary>What libvirt prints for a text that is missing.</summary>
    const string Nothing = "(null)";

    static readonly WordTable<CcwGroupKind> Kinds = new(
        (CcwGroupKind.QethGeneric, "qeth_generic"),
        (CcwGroupKind.QethLayer2, "qeth_layer2"),
        (CcwGroupKind.QethLayer3, "qeth_layer3")
    );

    internal static CcwGroupCapability Read(NodeReader reader)
    {
        ChannelXml channel = default;
        Field<ChannelState> state = default;
        ListBuilder<CcwGroupMember> members = default;
        Card card = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (channel.TryRead(reader))
                continue;
            switch (reader.Name)
            {
                case "state":
                    ChannelStateXml.Read(reader, ref state);
                    break;
                case "members":
                    ReadMembers(reader, ref members);
                    break;
                case "capability":
                    if (reader.First(ref card.Kind.Seen))
                        ReadCard(reader, ref card);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new CcwGroupCapability
        {
            State = state.Has ? state.Value : null,
            Location = channel.Location(reader),
            Members = members.Build(),
            Kind = card.Kind.Value,
            CardType = Something(card.Type.Value),
            ChannelPath = Something(card.ChannelPath.Value),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, CcwGroupCapability group)
    {
        ChannelStateXml.Write(writer, group.State);
        ChannelXml.Write(writer, group.Location);
        if (!group.Members.IsEmpty)
        {
            writer.Open("members"u8);
            foreach (CcwGroupMember member in group.Members)
            {
                writer.Start("ccw_device"u8);
                writer.Attribute("ref"u8, member.Reference);
                writer.EndText(member.Device);
            }
            writer.End();
        }
        writer.OpenCapability(Kinds.Of(group.Kind));
        writer.Element("card_type"u8, group.CardType ?? Nothing);
        writer.Element("chpid"u8, group.ChannelPath ?? Nothing);
        writer.End();
    }

    static string? Something(string? text) => text == Nothing ? null : text;

    static void ReadMembers(NodeReader reader, ref ListBuilder<CcwGroupMember> members)
    {
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name != "ccw_device")
            {
                reader.Unknown();
                continue;
            }
            if (!reader.TryNodeAttribute("ref", out ReadValue text))
                reader.ReportMissingAttribute("ref");
            string reference = text.ToString();
            members.Add(new CcwGroupMember(reference, reader.Content().ToString()));
        }
    }

    /// <summary>Without a card libvirt takes the group for a generic one and prints nulls.</summary>
    static void ReadCard(NodeReader reader, ref Card card)
    {
        if (reader.CapabilityType() is null)
            return;
        card.Kind = reader.NodeWordAttribute("type", Kinds) with { Seen = true };
        if (!card.Kind.Has && !card.Kind.Bad)
            reader.ReportMissingAttribute("type");
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "card_type":
                    reader.Text(ref card.Type);
                    break;
                case "chpid":
                    reader.Text(ref card.ChannelPath);
                    break;
                default:
                    reader.Unknown();
                    break;
            }
        }
    }

    struct Card
    {
        internal Field<CcwGroupKind> Kind;
        internal Field<string> Type;
        internal Field<string> ChannelPath;
    }
}
