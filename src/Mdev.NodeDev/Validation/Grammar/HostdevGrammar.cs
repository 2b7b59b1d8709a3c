using static Mdev.NodeDev.GrammarBuilder;
using static Mdev.NodeDev.ValueKinds;

namespace Mdev.NodeDev;

/// <summary>
/// libvirt's grammar of domains, as far as hostdevs of types <c>mdev</c> and <c>pci</c> are concerned.
/// </summary>
/// <remarks><c>schemas/hostdev.xsd</c> says the same, as far as XML Schema 1.0 can. Tests prove it.</remarks>
static class HostdevGrammar
{
    static readonly ValueKind YesNo = ValueKind.OneOf("yesNo", "yes", "no");
    static readonly ValueKind OnOff = ValueKind.OneOf("onOff", "on", "off");

    static readonly AttributeSlot[] PciNumbers =
    [
        May("domain", PciDomain),
        May("bus", PciBus),
        May("slot", PciSlot),
        May("function", PciFunction),
        May("multifunction", OnOff),
    ];

    /// <summary>The attributes of both types.</summary>
    static readonly AttributeSlot[] Attributes =
    [
        May("mode", ValueKind.OneOf("hostdevMode", "subsystem")),
        May("managed", YesNo),
        May("display", OnOff),
        May("ramfb", OnOff),
    ];

    static readonly ElementType GuestAddress = ElementType.KeyedBy(
        "type",
        Kind("pci", Maybe("zpci", Empty(May("uid", ZpciUid), May("fid", ZpciFid)))) with
        {
            Attributes = PciNumbers,
        },
        Address(
            "drive",
            May("controller", TwoDigits),
            May("bus", TwoDigits),
            May("target", TwoDigits),
            May("unit", FiveDigits)
        ),
        Address("virtio-serial", Must("controller", TwoDigits), May("bus", TwoDigits), May("port", TwoDigits)),
        Address("ccid", Must("controller", TwoDigits), May("slot", TwoDigits)),
        Address("usb", Must("bus", UsbNumber), May("port", UsbPort)),
        Address("spapr-vio", May("reg", VioRegister)),
        Address(
            "ccw",
            May("cssid", ChannelSubsystem) with
            {
                IsTogether = true,
            },
            May("ssid", SubchannelSet) with
            {
                IsTogether = true,
            },
            May("devno", DeviceNumber) with
            {
                IsTogether = true,
            }
        ),
        Address("isa", May("iobase", IsaPort), May("irq", IsaInterrupt)),
        Address("virtio-mmio"),
        Address("dimm", May("slot", UnsignedInt), May("base", HexNumber)),
        Address("unassigned")
    );

    /// <summary>The elements of both types.</summary>
    static readonly ElementSlot[] Parts =
    [
        Maybe("boot", Empty(Must("order", PositiveNumber), May("loadparm", LoadParm))),
        Maybe("alias", Empty(Must("name", AliasName))),
        Maybe("rom", Empty(May("enabled", YesNo), May("bar", OnOff), May("file", FilePath))),
        Maybe(
            "acpi",
            Empty(May("index", UnsignedInt), May("nodeset", NodeSet) with { Since = VersionTrait.HostdevAcpiNodes })
        ),
        Maybe("address", GuestAddress),
        Maybe("readonly", Empty()),
        Maybe("shareable", Empty()),
    ];

    static readonly ElementType Mdev = Kind(
        "mdev",
        AnyOrder([One("source", Elements(One("address", Empty(Must("uuid", Uuid))))), .. Parts])
    ) with
    {
        Attributes = [.. Attributes, Must("model", ValueKind.OneOf("hostdevModel", "vfio-pci", "vfio-ccw", "vfio-ap"))],
    };

    static readonly ElementType Pci = Kind(
        "pci",
        AnyOrder([
            Maybe(
                "driver",
                Empty(
                    May("name", ValueKind.OneOf("hostdevDriverName", "kvm", "vfio", "xen")),
                    May("model", ModuleName),
                    May("iommufd", YesNo) with
                    {
                        Since = VersionTrait.HostdevIommufd,
                    }
                )
            ),
            One(
                "source",
                Elements(One("address", Empty(PciNumbers))) with
                {
                    Attributes =
                    [
                        May("startupPolicy", ValueKind.OneOf("startupPolicy", "mandatory", "requisite", "optional")),
                        May("writeFiltering", YesNo),
                    ],
                }
            ),
            Maybe(
                "teaming",
                ElementType.KeyedBy("type", Address("persistent"), Address("transient", Must("persistent", AliasName)))
            ),
            .. Parts,
        ])
    ) with
    {
        Attributes = Attributes,
        Check = CheckSourceParts,
    };

    /// <summary>The root element, <c>&lt;hostdev&gt;</c>.</summary>
    internal static ElementType Hostdev { get; } = ElementType.KeyedBy("type", Mdev, Pci);

    static ElementType Address(string kind, params AttributeSlot[] attributes) =>
        Empty(attributes) with
        {
            Kind = kind,
        };

    /// <summary>
    /// With the attribute <c>mode</c> or <c>managed</c>, driver, source and teaming stand next to each other.
    /// </summary>
    /// <remarks>
    /// The written grammar does not ask for it. But xmllint was seen to refuse such a document if anything else stands
    /// between them; why was not found out.
    /// </remarks>
    static void CheckSourceParts(SourceElement element, DiagnosticSink sink)
    {
        if (element.Attribute("mode") is null && element.Attribute("managed") is null)
            return;
        SourceElement? last = null;
        SourceElement? before = null;
        foreach (SourceElement child in element.Children)
        {
            if (child.Is("driver") || child.Is("source") || child.Is("teaming"))
            {
                if (last is not null && last != before)
                    sink.At(child, GrammarDiagnostics.ElementsApart, child, last);
                last = child;
            }
            before = child;
        }
    }
}
