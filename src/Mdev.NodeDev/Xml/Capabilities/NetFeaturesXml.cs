namespace Mdev.NodeDev;

/// <summary><c>&lt;feature name='…'/&gt;</c> of a network interface.</summary>
static class NetFeaturesXml
{
    static readonly WordTable<NetFeatures> Words = new(
        (NetFeatures.Rx, "rx"),
        (NetFeatures.Tx, "tx"),
        (NetFeatures.Sg, "sg"),
        (NetFeatures.Tso, "tso"),
        (NetFeatures.Gso, "gso"),
        (NetFeatures.Gro, "gro"),
        (NetFeatures.Lro, "lro"),
        (NetFeatures.RxVlan, "rxvlan"),
        (NetFeatures.TxVlan, "txvlan"),
        (NetFeatures.Ntuple, "ntuple"),
        (NetFeatures.RxHash, "rxhash"),
        (NetFeatures.Rdma, "rdma"),
        (NetFeatures.TxUdpTunnel, "txudptnl"),
        (NetFeatures.Switchdev, "switchdev")
    );

    static readonly NetFeatures[] InOrder = [.. Words.Values];

    /// <summary>The feature that the reader is on.</summary>
    internal static NetFeatures Read(NodeReader reader)
    {
        Field<NetFeatures> feature = reader.NodeWordAttribute("name", Words);
        if (!feature.Has && !feature.Bad)
            reader.ReportMissingAttribute("name");
        return feature.Value;
    }

    internal static void Write(NodeWriter writer, NetFeatures features)
    {
        foreach (NetFeatures feature in InOrder)
        {
            if ((features & feature) == NetFeatures.None)
                continue;
            writer.Start("feature"u8);
            writer.Attribute("name"u8, Words.Of(feature));
            writer.EndEmpty();
        }
    }
}
