using static Mdev.NodeDev.GrammarBuilder;
using static Mdev.NodeDev.ValueKinds;

namespace Mdev.NodeDev;

/// <summary>PCI functions in the grammar of node devices.</summary>
static class PciGrammar
{
    /// <summary>A number of PCI or USB with the name that a database gives it.</summary>
    internal static ElementType NumberedName => Value(Text, Must("id", HexNumber));

    static readonly ElementType Address = Empty(
        Must("domain", HexNumber),
        Must("bus", HexNumber),
        Must("slot", HexNumber),
        Must("function", HexNumber)
    );

    static readonly ElementType VendorField = Value(VpdText, Must("index", VpdVendorIndex));

    static readonly ElementType Fields = ElementType.KeyedBy(
        "access",
        Kind(
            "readonly",
            Maybe("change_level", VpdText),
            Maybe("manufacture_id", VpdText),
            Maybe("part_number", VpdText),
            Maybe("serial_number", VpdText),
            Any("vendor_field", VendorField)
        ),
        Kind(
            "readwrite",
            Maybe("asset_tag", VpdText),
            Any("vendor_field", VendorField),
            Any("system_field", Value(VpdText, Must("index", VpdSystemIndex)))
        )
    );

    static readonly ElementType Part = Capability(
        Kind("phys_function", Maybe("address", Address)),
        Kind("virt_functions", Any("address", Address)) with
        {
            Attributes = [May("maxCount", UnsignedInt)],
        },
        Kind("pci-bridge"),
        Kind("cardbus-bridge"),
        MdevGrammar.Types,
        Kind("vpd", One("name", VpdText), Of("fields", Fields, "readonly"), Of("fields", Fields, "readwrite"))
    );

    static readonly ElementType Link = Empty(
        Must("validity", ValueKind.OneOf("pciLinkValidity", "cap", "sta")),
        May("port", UnsignedInt),
        May("speed", LinkSpeed),
        Must("width", UnsignedInt)
    );

    /// <summary>A PCI function.</summary>
    internal static readonly ElementType Pci = Kind(
        "pci",
        Maybe("class", PciClass),
        One("domain", UnsignedLong),
        One("bus", UnsignedLong),
        One("slot", UnsignedLong),
        One("function", UnsignedLong),
        One("product", NumberedName),
        One("vendor", NumberedName),
        Of("capability", Part, "phys_function"),
        Of("capability", Part, "virt_functions"),
        Of("capability", Part, "pci-bridge", "cardbus-bridge"),
        Of("capability", Part, "mdev_types"),
        Of("capability", Part, "vpd"),
        Maybe("iommuGroup", Elements(Some("address", Address)) with { Attributes = [Must("number", UnsignedInt)] }),
        Maybe("numa", Empty(May("node", Int))),
        Maybe("pci-express", Elements(Any("link", Link)))
    );

    /// <summary>An element that may be there once, if it is of one of some kinds.</summary>
    static ElementSlot Of(string name, ElementType type, params string[] kinds) =>
        Maybe(name, type) with
        {
            Kinds = kinds,
        };
}
