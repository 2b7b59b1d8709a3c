using static Mdev.NodeDev.Conformance.PciTable;
using static Mdev.NodeDev.Conformance.Rule;

namespace Mdev.NodeDev.Conformance;

/// <summary>What documents of devices of USB, networks and SCSI may hold.</summary>
static class BusTable
{
    /// <summary>A world wide name; libvirt does not look at what it is.</summary>
    static Values Wwn => new("WWN", dice => dice.Percent(60) ? "2001001b32a9da4e" : Texts.Some.Good(dice), "");

    static Values NetFeature =>
        Texts.Words(
            "feature",
            "rx",
            "tx",
            "sg",
            "tso",
            "gso",
            "gro",
            "lro",
            "rxvlan",
            "txvlan",
            "ntuple",
            "rxhash",
            "rdma",
            "txudptnl",
            "switchdev"
        );

    static Values NetState =>
        Texts.WordsOrNone("link state", "unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up");

    internal static Rule UsbDeviceRule() =>
        Capability(
            "usb_device",
            Element("bus", Numbers.UInt10),
            Element("device", Numbers.UInt10),
            Element("port", Texts.Any).Maybe(40),
            NamedId("product"),
            NamedId("vendor")
        );

    internal static Rule UsbRule() =>
        Capability(
            "usb",
            Element("number", Numbers.UInt10),
            Element("class", Numbers.UInt10),
            Element("subclass", Numbers.UInt10),
            Element("protocol", Numbers.UInt10),
            Element("description", Texts.Any).Maybe()
        );

    internal static Rule NetRule() =>
        Capability(
            "net",
            Element("interface", Texts.Some),
            Element("address", Texts.Any).Maybe(70),
            Element("link", Attribute("speed", Numbers.UInt10).Maybe(70), Attribute("state", NetState).Maybe(70))
                .Maybe(60),
            Element("feature", Attribute("name", NetFeature)).Many(8),
            OneOf(Capability("80203"), Capability("80211")).Maybe(80)
        );

    internal static Rule ScsiHostRule() =>
        Capability(
            "scsi_host",
            Element("host", Numbers.UInt10),
            Element("unique_id", Numbers.Int10).Maybe(),
            FcHostRule().Maybe(40),
            Capability(
                    "vport_ops",
                    Element("max_vports", Numbers.Int10).Maybe(85),
                    Element("vports", Numbers.Int10).Maybe(85)
                )
                .Maybe(40)
        );

    internal static Rule FcHostRule() =>
        Capability("fc_host", Element("wwnn", Wwn), Element("wwpn", Wwn), Element("fabric_wwn", Texts.Any).Maybe());

    internal static Rule ScsiTargetRule() =>
        Capability(
            "scsi_target",
            Element("target", Texts.Some),
            Capability("fc_remote_port", Element("rport", Texts.Some), Element("wwpn", Texts.Some)).Maybe(60)
        );

    internal static Rule ScsiRule() =>
        Capability(
            "scsi",
            Element("host", Numbers.UInt10),
            Element("bus", Numbers.UInt10),
            Element("target", Numbers.UInt10),
            Element("lun", Numbers.UInt10),
            Element("type", Texts.Any).Maybe(70)
        );

    internal static Rule StorageRule() =>
        Capability(
            "storage",
            Element("block", Texts.Some),
            Element("bus", Texts.Any).Maybe(),
            Element("drive_type", Texts.Any).Maybe(80),
            Element("model", Texts.Any).Maybe(),
            Element("vendor", Texts.Any).Maybe(),
            Element("serial", Texts.Any).Maybe(),
            OneOf(
                All(Element("size", Numbers.ULong10), BlockData()),
                Medium(),
                All(Element("size", Numbers.ULong10), Medium(), BlockData())
            ),
            Capability("hotpluggable").Maybe(30)
        );

    internal static Rule Medium() =>
        Capability(
            "removable",
            Element("media_available", Texts.WordsOrNone("availability", "0", "1", "2")).Maybe(90),
            Element("media_size", Numbers.ULong10),
            Element("media_label", Texts.Any).Maybe(),
            BlockData()
        );

    internal static Rule BlockData() =>
        All(Element("logical_block_size", Numbers.ULong10).Maybe(40), Element("num_blocks", Numbers.ULong10).Maybe(40));
}
