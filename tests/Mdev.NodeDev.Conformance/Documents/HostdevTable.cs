using static Mdev.NodeDev.Conformance.PciTable;
using static Mdev.NodeDev.Conformance.Rule;

namespace Mdev.NodeDev.Conformance;

/// <summary>What documents of hostdevs may hold.</summary>
static class HostdevTable
{
    static Values NodeSets { get; } =
        new(
            "node set",
            NodeSetOf,
            "",
            " ",
            ",1",
            "1,,2",
            "1-",
            "5-1",
            "^1",
            "1,^1",
            "^1,1",
            "1,^9",
            "0-5,^0-5",
            "16383",
            "16384",
            "1,^16384",
            "16380-16384",
            "4294967297",
            "99999999999999999999999",
            "0x1",
            "+1",
            "1-+3",
            "1--3",
            "1 2",
            "1;2",
            "1,^ 1",
            "1\u00a0"
        );

    /// <summary>The kinds of hostdev, by type and model. What is not described by this library is there, too.</summary>
    internal static IReadOnlyDictionary<string, Rule> ByKind { get; } =
        new SortedDictionary<string, Rule>(StringComparer.Ordinal)
        {
            ["mdev vfio-pci"] = MdevHostdevRule(
                "vfio-pci",
                OneOf(GuestPci(), GuestPci(), GuestPci(), GuestPci(), AnyGuestAddress())
            ),
            ["mdev vfio-ccw"] = MdevHostdevRule(
                "vfio-ccw",
                OneOf(GuestCcw(), GuestCcw(), GuestCcw(), GuestCcw(), AnyGuestAddress())
            ),
            ["mdev vfio-ap"] = MdevHostdevRule("vfio-ap", AnyGuestAddress()),
            ["pci"] = PciHostdevRule(),
            ["other"] = OneOf(
                Element(
                    "hostdev",
                    Attribute("type", Fixed("usb")),
                    Element("source", Element("address", Attribute("bus", Fixed("1")), Attribute("device", Fixed("2"))))
                ),
                Element(
                    "hostdev",
                    Attribute("mode", Fixed("capabilities")),
                    Attribute("type", Fixed("misc")),
                    Element("source", Element("char", Texts.Some))
                )
            ),
        };

    static Values OnOff => Texts.Words("on or off", "on", "off");

    static Values YesNo => Texts.Words("yes or no", "yes", "no");

    static Rule MdevHostdevRule(string model, Rule address) =>
        Element(
            "hostdev",
            [
                .. HostdevAttributes("mdev", Attribute("model", Fixed(model))),
                Element("source", Element("address", Attribute("uuid", Uuids.Any))),
                Element("driver", Attribute("name", Texts.Any).Maybe()).Maybe(4),
                .. HostdevChildren(address),
            ]
        );

    static Rule PciHostdevRule() =>
        Element(
            "hostdev",
            [
                .. HostdevAttributes("pci"),
                Element(
                        "driver",
                        Attribute("name", Texts.Words("driver", "vfio", "kvm", "xen")).Maybe(),
                        Attribute("model", Texts.Any).Maybe(40),
                        Attribute("iommufd", YesNo).Maybe(40)
                    )
                    .Maybe(40),
                Element("source", Attribute("writeFiltering", YesNo).Maybe(15), PciAddress().Maybe(95)),
                Element(
                        "teaming",
                        Attribute("type", Fixed("transient")).Maybe(97),
                        Attribute("persistent", Texts.Some).Maybe(97)
                    )
                    .Maybe(12),
                .. HostdevChildren(
                    OneOf(
                        GuestPci(),
                        GuestPci(),
                        Element("address", Attribute("type", Fixed("unassigned"))),
                        AnyGuestAddress().Maybe(30)
                    )
                ),
            ]
        );

    static Rule[] HostdevAttributes(string type, params Rule[] more) =>
        [
            Attribute("mode", Fixed("subsystem")).Maybe(70),
            Attribute("type", Fixed(type)),
            .. more,
            Attribute("managed", YesNo).Maybe(70),
            Attribute("display", OnOff).Maybe(25),
            Attribute("ramfb", OnOff).Maybe(25),
            Attribute("sgio", Texts.Words("sgio", "filtered")).Maybe(1),
            Attribute("rawio", YesNo).Maybe(1),
        ];

    static Rule[] HostdevChildren(Rule address) =>
        [
            Element(
                    "boot",
                    Attribute("order", Numbers.UInt10),
                    Attribute("loadparm", Texts.Words("loadparm", "abc", "A B.9", " ", "12345678")).Maybe(30)
                )
                .Maybe(25),
            Element("alias", Attribute("name", Texts.Words("alias", "ua-gpu", "ua-", "ua-A_b-9", "hostdev0", "ua-a.b")))
                .Maybe(25),
            Element(
                    "rom",
                    Attribute("enabled", Texts.Words("enabled", "yes", "yes", "yes", "no")).Maybe(),
                    Attribute("bar", OnOff).Maybe(40),
                    Attribute("file", Texts.Any).Maybe(40)
                )
                .Maybe(25),
            Element("acpi", Attribute("index", Numbers.UInt10).Maybe(), Attribute("nodeset", NodeSets).Maybe())
                .Maybe(25),
            address.Maybe(60),
            Element("master", Attribute("startport", Numbers.UInt10)).Maybe(1),
            Element("readonly").Maybe(2),
            Element("shareable").Maybe(2),
        ];

    static Rule GuestPci() =>
        Element(
            "address",
            Attribute("type", Fixed("pci")),
            Attribute("domain", Numbers.UInt0).Maybe(80),
            Attribute("bus", Numbers.UInt0To(0xFF)).Maybe(90),
            Attribute("slot", Numbers.UInt0To(0x1F)).Maybe(90),
            Attribute("function", Numbers.UInt0To(7)).Maybe(90),
            Attribute("multifunction", OnOff).Maybe(30),
            Element("zpci", Attribute("uid", Numbers.UInt0).Maybe(80), Attribute("fid", Numbers.UInt0).Maybe(80))
                .Maybe(20)
        );

    static Rule GuestCcw() =>
        OneOf(
            Element(
                "address",
                Attribute("type", Fixed("ccw")),
                Attribute("cssid", Numbers.UInt0To(0xFE)).Maybe(98),
                Attribute("ssid", Numbers.UInt0To(3)).Maybe(98),
                Attribute("devno", Numbers.UInt0To(0xFFFF)).Maybe(98)
            ),
            Element("address", Attribute("type", Fixed("ccw"))).Maybe(20)
        );

    static Rule AnyGuestAddress() =>
        OneOf(
            GuestPci(),
            GuestCcw(),
            Element("address", Attribute("type", Fixed("unassigned"))),
            Element("address", Attribute("type", Texts.Words("address type", "drive", "usb", "isa", "dimm"))).Maybe(20)
        );

    static string NodeSetOf(Dice dice)
    {
        List<string> parts = [];
        for (int i = dice.Between(1, 4); i > 0; i--)
        {
            int first = dice.Below(dice.Percent(90) ? 20 : 16384);
            int last = Math.Min(first + dice.Below(6), 16383);
            string blank = dice.Odd(10, "", " ", "\t", "\n");
            parts.Add(
                dice.Below(5) switch
                {
                    0 when i < 3 => string.Create(CultureInfo.InvariantCulture, $"^{first}"),
                    1 or 2 => string.Create(CultureInfo.InvariantCulture, $"{first}{blank}-{blank}{last}"),
                    3 => string.Create(CultureInfo.InvariantCulture, $"{blank}0{first}{blank}"),
                    _ => string.Create(CultureInfo.InvariantCulture, $"{first}{blank}"),
                }
            );
        }
        return string.Join(',', parts) + dice.Odd(10, "", ",", ", ");
    }
}
