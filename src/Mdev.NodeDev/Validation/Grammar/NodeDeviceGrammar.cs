using static Mdev.NodeDev.GrammarBuilder;
using static Mdev.NodeDev.ValueKinds;

namespace Mdev.NodeDev;

/// <summary>libvirt's grammar of node devices.</summary>
/// <remarks><c>schemas/nodedev.xsd</c> says the same, as far as XML Schema 1.0 can. Tests prove it.</remarks>
static class NodeDeviceGrammar
{
    static readonly ElementType System = Kind(
        "system",
        Maybe("product"),
        One("hardware", Elements(Maybe("vendor"), Maybe("version"), Maybe("serial"), One("uuid", Uuid))),
        One("firmware", Elements(Maybe("vendor"), Maybe("version"), Maybe("release_date")))
    );

    static readonly ElementType UsbDevice = Kind(
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

    static readonly ElementType Usb = Kind(
        "usb",
        One("number", UnsignedLong),
        One("class", UnsignedLong),
        One("subclass", UnsignedLong),
        One("protocol", UnsignedLong),
        Maybe("description")
    );

    static readonly ElementType Net = Kind(
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

    static readonly ElementType Drm = Kind(
        "drm",
        One("type", ValueKind.OneOf("drmKind", "primary", "control", "render"))
    );

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
                        System,
                        PciGrammar.Pci,
                        UsbDevice,
                        Usb,
                        Net,
                        StorageGrammar.ScsiGeneric,
                        StorageGrammar.ScsiHost,
                        StorageGrammar.ScsiTarget,
                        StorageGrammar.Scsi,
                        StorageGrammar.Storage,
                        Drm,
                        MdevGrammar.Mdev,
                        ChannelGrammar.Css,
                        ChannelGrammar.Ccw,
                        ChannelGrammar.CcwGroup,
                        ChannelGrammar.ApCard,
                        ChannelGrammar.ApQueue,
                        ChannelGrammar.ApMatrix,
                        Kind("vdpa", One("chardev", DevicePath))
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
