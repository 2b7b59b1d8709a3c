using static Mdev.NodeDev.Conformance.Grammar;
using static Mdev.NodeDev.Conformance.Rule;

namespace Mdev.NodeDev.Conformance;

/// <summary>What documents of PCI functions may hold.</summary>
static class PciTable
{
    internal static Rule PciRule() =>
        Capability(
            "pci",
            Element("class", Numbers.PciClass).Maybe(85),
            Element("domain", Numbers.UInt10),
            Element("bus", Numbers.UInt10),
            Element("slot", Numbers.UInt10),
            Element("function", Numbers.UInt10),
            NamedId("product"),
            NamedId("vendor"),
            Capability("phys_function", PciAddress()).Maybe(15),
            Capability("virt_functions", Attribute("maxCount", Numbers.UInt10).Maybe(), PciAddress().Many(3)).Maybe(15),
            OneOf(
                    Capability("pci-bridge"),
                    Capability("cardbus-bridge"),
                    Capability("endpoint"),
                    Capability("something")
                )
                .Maybe(20),
            MdevTypesRule().Many(2, 20),
            VpdRule().Many(2, 20),
            Element("iommuGroup", Attribute("number", Numbers.UInt10), PciAddress().Many(3, 80)).Maybe(40),
            Element("numa", Attribute("node", Numbers.Int10).Maybe(90)).Maybe(40),
            Element("pci-express", Link("cap").Maybe(70), Link("sta").Maybe(70)).Maybe()
        );

    /// <summary>A number with a name, as PCI and USB have them.</summary>
    internal static Rule NamedId(string name) =>
        Element(name, Attribute("id", Numbers.UInt16), Text(Texts.Any).Maybe(60));

    internal static Rule PciAddress() =>
        OneOf(
            Element(
                "address",
                Attribute("domain", Numbers.UInt0To(0xFFFF)).Maybe(95),
                Attribute("bus", Numbers.UInt0To(0xFF)).Maybe(95),
                Attribute("slot", Numbers.UInt0To(0x1F)).Maybe(95),
                Attribute("function", Numbers.UInt0To(7)).Maybe(95),
                Attribute("multifunction", Texts.Words("multifunction", "on", "off")).Maybe(8),
                Element("zpci", Attribute("fid", Numbers.UInt0).Maybe(80)).Maybe(4)
            ),
            // Where all the rest is 0 nobody looks at the function.
            Element("address", Attribute("function", Numbers.UInt0)).Maybe(10)
        );

    internal static Rule Link(string validity) =>
        Element(
            "link",
            Attribute("validity", Fixed(validity)),
            Attribute("port", Numbers.Int10).Maybe(),
            Attribute("speed", Texts.WordsOrNone("PCI speed", "2.5", "5", "8", "16", "32", "64")).Maybe(85),
            Attribute("width", Numbers.UInt0)
        );

    internal static Rule VpdRule() =>
        Capability(
            "vpd",
            Element("name", Texts.Some),
            Element(
                    "fields",
                    Attribute("access", Fixed("readonly")),
                    Element("change_level", Texts.Vpd).Maybe(),
                    Element("manufacture_id", Texts.Vpd).Maybe(),
                    Element("part_number", Texts.Vpd).Maybe(),
                    Element("serial_number", Texts.Vpd).Maybe(),
                    NumberedField("vendor_field").Many(4),
                    NumberedField("system_field").Maybe(6)
                )
                .Many(2, 80),
            Element(
                    "fields",
                    Attribute("access", Fixed("readwrite")),
                    Element("asset_tag", Texts.Vpd).Maybe(),
                    NumberedField("vendor_field").Many(4),
                    NumberedField("system_field").Many(4)
                )
                .Many(2, 80)
        );

    internal static Rule NumberedField(string name) =>
        Element(
            name,
            Attribute(
                "index",
                new Values(
                    "index",
                    dice => dice.Of("0", "1", "9", "A", "B", "Z", "A", "a", "-", " ", "&", "<"),
                    "",
                    "10",
                    "é",
                    "AB",
                    "0 ",
                    "\u00a0",
                    "😀"
                )
            ),
            Text(Texts.Vpd)
        );
}
