using static Mdev.NodeDev.GrammarBuilder;
using static Mdev.NodeDev.ValueKinds;

namespace Mdev.NodeDev;

/// <summary>libvirt's grammar of node devices.</summary>
/// <remarks><c>schemas/nodedev.xsd</c> says the same, as far as XML Schema 1.0 can. Tests prove it.</remarks>
static class NodeDeviceGrammar
{
    static ElementType System =>
        Kind(
            "system",
            Maybe("product"),
            One("hardware", Elements(Maybe("vendor"), Maybe("version"), Maybe("serial"), One("uuid", Uuid))),
            One("firmware", Elements(Maybe("vendor"), Maybe("version"), Maybe("release_date")))
        );

    static ElementType UsbDevice =>
        Kind(
            "usb_device",
            One("bus", UnsignedLong),
            One("device", UnsignedLong),
            One("port", UnsignedLong) with
            {
                Since = VersionTrait.UsbPort,
            },
            One("product", PciGrammar.NumberedName),
            One("vendor", PciGrammar.NumberedName)
        );

    static ElementType Usb =>
        Kind(
            "usb",
            One("number", UnsignedLong),
            One("class", UnsignedLong),
            One("subclass", UnsignedLong),
            One("protocol", UnsignedLong),
            Maybe("description")
        );

    static ElementType Net =>
        Kind(
            "net",
            One("interface"),
            Maybe("address", MacAddress),
            Maybe(
                "link",
                Empty(
                    May("speed", UnsignedInt),
                    May(
                        "state",
                        ValueKind.OneOf(
                            "netLinkState",
                            "unknown",
                            "notpresent",
                            "down",
                            "lowerlayerdown",
                            "testing",
                            "dormant",
                            "up"
                        )
                    )
                )
            ),
            Any("feature", Empty(Must("name", NetFeatureName))),
            Any("capability", Capability(Kind("80203"), Kind("80211")))
        );

    static ElementType Drm => Kind("drm", One("type", ValueKind.OneOf("drmKind", "primary", "control", "render")));

    /// <summary>The root element, <c>&lt;device&gt;</c>.</summary>
    internal static ElementType Device { get; } =
        Elements(
            AnyOrder(
                One("name"),
                Maybe("path"),
                Any("devnode", Value(Text, Must("type", ValueKind.OneOf("devnodeKind", "dev", "link")))),
                Maybe(
                    "parent",
                    Value(
                        Text,
                        May("wwnn", WorldWideName),
                        May("wwpn", WorldWideName),
                        May("fabric_wwn", WorldWideName)
                    ) with
                    {
                        Check = CheckParent,
                    }
                ),
                Maybe("driver", Elements(One("name"))),
                Any(
                    "capability",
                    Capability(
                        ElementType.Later("system", () => System),
                        ElementType.Later("pci", () => PciGrammar.Pci),
                        ElementType.Later("usb_device", () => UsbDevice),
                        ElementType.Later("usb", () => Usb),
                        ElementType.Later("net", () => Net),
                        ElementType.Later("scsi_generic", () => StorageGrammar.ScsiGeneric),
                        ElementType.Later("scsi_host", () => StorageGrammar.ScsiHost),
                        ElementType.Later("scsi_target", () => StorageGrammar.ScsiTarget),
                        ElementType.Later("scsi", () => StorageGrammar.Scsi),
                        ElementType.Later("storage", () => StorageGrammar.Storage),
                        ElementType.Later("drm", () => Drm),
                        ElementType.Later("mdev", () => MdevGrammar.Mdev),
                        ElementType.Later("css", () => ChannelGrammar.Css),
                        ElementType.Later("ccw", () => ChannelGrammar.Ccw),
                        ElementType.Later("ccwgroup", () => ChannelGrammar.CcwGroup),
                        ElementType.Later("ap_card", () => ChannelGrammar.ApCard),
                        ElementType.Later("ap_queue", () => ChannelGrammar.ApQueue),
                        ElementType.Later("ap_matrix", () => ChannelGrammar.ApMatrix),
                        ElementType.Later("vdpa", () => Kind("vdpa", One("chardev", DevicePath)))
                    )
                )
            )
        );

    /// <summary>The three ways of naming a parent exclude each other.</summary>
    static void CheckParent(SourceElement element, DiagnosticSink sink)
    {
        bool hasNode = element.Attribute("wwnn") is not null;
        bool hasPort = element.Attribute("wwpn") is not null;
        bool hasFabric = element.Attribute("fabric_wwn") is not null;
        bool hasText = !element.IsBlank;
        if (hasNode != hasPort || (hasNode && hasFabric) || (hasText && (hasNode || hasFabric)))
            sink.At(element, GrammarDiagnostics.ParentNamedTwice);
    }
}
