using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='net'&gt;</c>.</summary>
static class NetXml
{
    static readonly WordTable<NetLinkState> States = new(
        (NetLinkState.Unknown, "unknown"),
        (NetLinkState.NotPresent, "notpresent"),
        (NetLinkState.Down, "down"),
        (NetLinkState.LowerLayerDown, "lowerlayerdown"),
        (NetLinkState.Testing, "testing"),
        (NetLinkState.Dormant, "dormant"),
        (NetLinkState.Up, "up")
    );

    static readonly WordTable<NetKind> Kinds = new((NetKind.Ethernet, "80203"), (NetKind.Wireless, "80211"));

    internal static NetCapability Read(NodeReader reader)
    {
        Field<string> name = default;
        Field<string> address = default;
        Link link = default;
        NetFeatures features = NetFeatures.None;
        Field<NetKind> kind = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "interface":
                    reader.Text(ref name);
                    break;
                case "address":
                    reader.Text(ref address);
                    break;
                case "link":
                    if (reader.First(ref link.Seen))
                        ReadLink(reader, ref link);
                    break;
                case "feature":
                    features |= NetFeaturesXml.Read(reader);
                    break;
                case "capability":
                    ReadKind(reader, ref kind, ref unknown);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new NetCapability
        {
            Interface = reader.Required(name, "interface"),
            Address = address.Value,
            LinkSpeed = link.Speed.Value,
            LinkState = link.State.Has ? link.State.Value : null,
            Features = features,
            Kind = kind.Has ? kind.Value : null,
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, NetCapability net)
    {
        writer.Element("interface"u8, net.Interface);
        writer.Element("address"u8, net.Address);
        if (net.LinkSpeed != 0 || net.LinkState is not null)
        {
            writer.Start("link"u8);
            if (net.LinkSpeed != 0)
                writer.Attribute("speed"u8, Number.Decimal(net.LinkSpeed));
            if (net.LinkState is { } state)
                writer.Attribute("state"u8, States.Of(state));
            writer.EndEmpty();
        }
        NetFeaturesXml.Write(writer, net.Features);
        if (net.Kind is { } kind)
            writer.EmptyCapability(Kinds.Of(kind));
    }

    static void ReadLink(NodeReader reader, ref Link link)
    {
        link.Speed = reader.NodeNumberAttribute("speed", NumberSpelling.Decimal);
        link.State = reader.NodeWordAttribute("state", States);
    }

    /// <summary>The first capability with a type counts; one without is skipped.</summary>
    static void ReadKind(NodeReader reader, ref Field<NetKind> kind, ref StringBuilder? unknown)
    {
        if (!reader.TryAttribute("type", out _))
            reader.Unknown(ref unknown);
        else if (reader.First(ref kind.Seen))
            kind = reader.WordAttribute("type", Kinds) with { Seen = true };
    }

    struct Link
    {
        internal bool Seen;
        internal Field<uint> Speed;
        internal Field<NetLinkState> State;
    }
}
