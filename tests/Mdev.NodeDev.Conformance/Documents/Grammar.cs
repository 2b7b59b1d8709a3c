using static Mdev.NodeDev.Conformance.BusTable;
using static Mdev.NodeDev.Conformance.ChannelTable;
using static Mdev.NodeDev.Conformance.PciTable;
using static Mdev.NodeDev.Conformance.Rule;

namespace Mdev.NodeDev.Conformance;

/// <summary>What a node-device document may hold. One table per family of devices.</summary>
static class Grammar
{
    /// <summary>The kinds of capability that libvirt reads, by type.</summary>
    internal static IReadOnlyDictionary<string, Rule> Capabilities { get; } =
        new SortedDictionary<string, Rule>(StringComparer.Ordinal)
        {
            ["system"] = SystemRule(),
            ["pci"] = PciRule(),
            ["mdev"] = MdevRule(),
            ["css"] = CssRule(),
            ["ccw"] = CcwRule(),
            ["ccwgroup"] = CcwGroupRule(),
            ["ap_card"] = ApCardRule(),
            ["ap_queue"] = ApQueueRule(),
            ["ap_matrix"] = ApMatrixRule(),
            ["usb_device"] = UsbDeviceRule(),
            ["usb"] = UsbRule(),
            ["net"] = NetRule(),
            ["scsi_host"] = ScsiHostRule(),
            ["scsi_target"] = ScsiTargetRule(),
            ["scsi"] = ScsiRule(),
            ["storage"] = StorageRule(),
            ["drm"] = DrmRule(),
        };

    /// <summary>
    /// The kinds that libvirt prints at top level and does not read there, or that stand inside others only.
    /// </summary>
    internal static IReadOnlyDictionary<string, Rule> Unread { get; } =
        new SortedDictionary<string, Rule>(StringComparer.Ordinal)
        {
            ["mdev_types"] = MdevTypesRule(),
            ["scsi_generic"] = Capability("scsi_generic", Element("char", Texts.Any).Maybe(80)),
            ["vdpa"] = Capability("vdpa", Element("chardev", Texts.Any).Maybe(80)),
            ["vpd"] = VpdRule(),
            ["fc_host"] = FcHostRule(),
            ["ccwgroup_member"] = GroupMemberRule(),
            ["vports"] = Capability("vports"),
            ["zoned"] = Capability("zoned"),
        };

    /// <summary>What stands before the capabilities.</summary>
    internal static IReadOnlyList<Rule> Head { get; } =
    [
        Element("name", Texts.Some),
        Element("path", Texts.Any).Maybe(),
        Element("devnode", Attribute("type", Fixed("dev")), Text(Texts.Any)).Many(2, 20),
        Element("devnode", Attribute("type", Fixed("link")), Text(Texts.Any)).Many(3, 20),
        Element(
                "parent",
                All(Attribute("wwnn", Texts.Some), Attribute("wwpn", Texts.Some)).Maybe(6),
                Attribute("fabric_wwn", Texts.Any).Maybe(4),
                Text(Texts.Any)
            )
            .Maybe(70),
        Element("driver", Element("name", Texts.Any).Maybe(90)).Maybe(25),
    ];

    static Rule SystemRule() =>
        Capability(
            "system",
            Element("product", Texts.Any).Maybe(),
            Element(
                "hardware",
                Element("vendor", Texts.Any).Maybe(),
                Element("version", Texts.Any).Maybe(),
                Element("serial", Texts.Any).Maybe(),
                Element("uuid", Uuids.Any)
            ),
            Element(
                    "firmware",
                    Element("vendor", Texts.Any).Maybe(),
                    Element("version", Texts.Any).Maybe(),
                    Element("release_date", Texts.Any).Maybe()
                )
                .Maybe(70)
        );

    static Rule MdevRule() =>
        Capability(
            "mdev",
            Element("type", Attribute("id", Texts.Some)),
            Element("uuid", Uuids.Any).Maybe(80),
            Element("parent_addr", Texts.Any).Maybe(25),
            Element("iommuGroup", Attribute("number", Numbers.UInt10).Maybe(90)).Maybe(),
            Element("attr", Attribute("name", Texts.Any).Maybe(95), Attribute("value", Texts.Any).Maybe(95)).Many(4, 50)
        );

    internal static Rule MdevTypesRule() =>
        Capability(
            "mdev_types",
            Element(
                    "type",
                    Attribute("id", Texts.Some),
                    Element("name", Texts.Any).Maybe(70),
                    Element("deviceAPI", Texts.Some),
                    Element("availableInstances", Numbers.UInt10)
                )
                .Many(3, 85)
        );

    static Rule DrmRule() => Capability("drm", Element("type", Texts.Words("drm", "primary", "control", "render")));
}
