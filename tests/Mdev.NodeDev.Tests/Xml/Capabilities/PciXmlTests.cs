namespace Mdev.NodeDev.Tests;

public sealed class PciXmlTests
{
    const string Required =
        "<domain>0</domain><bus>1</bus><slot>2</slot><function>3</function><product id='0x1'/><vendor id='0x2'/>";

    /// <summary>A function with everything that is required, and more.</summary>
    internal static string Function(string more) => $"<capability type='pci'>{Required}{more}</capability>";

    internal static NodeDevice Device(PciCapability pci) => new() { Name = "pci", Capabilities = [pci] };

    static PciCapability Read(string more, NodeDeviceReadOptions? options = null) =>
        XmlReading.Capability<PciCapability>(Function(more), options);

    static string[] Findings(string more, NodeDeviceReadOptions? options = null) =>
        [
            .. XmlReading
                .Findings(XmlReading.Document(Function(more)), options)
                .Select(finding =>
                    finding[(finding.IndexOf(' ', StringComparison.Ordinal) + 1)..]
                        .Replace("/device/capability[@type='pci']", "", StringComparison.Ordinal)
                ),
        ];

    static string[] FindingsAsLibvirt(string more) => Findings(more, XmlReading.AsLibvirt);

    [Test]
    public void LargestNumbers_AreWrittenAsLibvirtWritesThem()
    {
        PciLocation largest = new(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue);
        NodeDevice device = Device(
            new PciCapability
            {
                Class = 0xfffffff,
                Location = largest,
                Product = new PciId(uint.MaxValue, ""),
                Vendor = new PciId(0x10000, "<v>"),
                PhysicalFunction = new PciLocation(0, 0, 0, uint.MaxValue),
                VirtualFunctions = new PciVirtualFunctions { MaxCount = uint.MaxValue },
                Bridge = PciBridge.CardBus,
                IommuGroup = new PciIommuGroup
                {
                    Number = uint.MaxValue,
                    Members = [new(uint.MaxValue, 0xff, 0x1f, 7), new(0, 0, 0, 10)],
                },
                NumaNode = int.MaxValue,
                Express = new PciExpress
                {
                    Capable = new PciExpressLink
                    {
                        Port = int.MaxValue,
                        Speed = PciLinkSpeed.Unnamed,
                        Width = uint.MaxValue,
                    },
                },
            }
        );
        Snapshot.Verify(device.ToXml(), "xml");
        Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
    }

    [Test]
    public void Write_LeavesOutWhatIsAbsent()
    {
        NodeDevice device = Device(
            new PciCapability
            {
                VirtualFunctions = new PciVirtualFunctions(),
                IommuGroup = new PciIommuGroup { Number = 1 },
                NumaNode = -1,
                Express = new PciExpress { Status = new PciExpressLink { Port = -1 } },
            }
        );
        Snapshot.Verify(device.ToXml(), "xml");
    }

    [TestCase("0x030200", 0x030200u)]
    [TestCase("30200", 0x030200u)]
    [TestCase(" +0XFFFFFF", 0xffffffu)]
    [TestCase("0", 0u)]
    [TestCase("-0", 0u)]
    [TestCase("-0x00", 0u)]
    [TestCase("", null)]
    [TestCase("-1", null)]
    [TestCase("-0x80000000", null)]
    public void Class_IsHexadecimalAndANegativeOneIsNone(string text, uint? expected)
    {
        string xml = $"<class>{text}</class>";
        Assert.That(Read(xml).Class, Is.EqualTo(expected));
        Assert.That(Read(xml, XmlReading.AsLibvirt).Class, Is.EqualTo(expected));
    }

    [Test]
    public void ClassAbove24Bits_IsKeptAndRefusedByLibvirt()
    {
        Assert.That(Read("<class>0xfffffff</class>").Class, Is.EqualTo(0xfffffff));
        Assert.That(
            FindingsAsLibvirt("<class>0xfffffff</class>"),
            Is.EqualTo(new[] { "ND1009 /class: '0xfffffff' is not a hexadecimal number up to 0xffffff" })
        );
    }

    [TestCase("domain", "<domain>-1</domain>")]
    [TestCase("bus", "<bus>-1</bus>")]
    [TestCase("slot", "<slot>-1</slot>")]
    [TestCase("function", "<function>-1</function>")]
    [TestCase("width", "<pci-express><link validity='cap' width='-1'/></pci-express>")]
    [TestCase("group", "<iommuGroup number='-1'><address domain='1' bus='1'/></iommuGroup>")]
    public void NumbersThatLibvirtPrintsNegative_AreRead(string what, string xml)
    {
        string document = Function(what is "width" or "group" ? xml : "");
        foreach (string number in (string[])["domain>0", "bus>1", "slot>2", "function>3"])
        {
            if (number.StartsWith(what, StringComparison.Ordinal))
                document = document.Replace($"<{number}</{what}>", xml, StringComparison.Ordinal);
        }
        PciCapability pci = XmlReading.Capability<PciCapability>(document);
        uint read = what switch
        {
            "domain" => pci.Location.Domain,
            "bus" => pci.Location.Bus,
            "slot" => pci.Location.Slot,
            "function" => pci.Location.Function,
            "width" => pci.Express!.Capable!.Width,
            _ => pci.IommuGroup!.Number,
        };
        Assert.That(read, Is.EqualTo(uint.MaxValue));
        Assert.That(XmlReading.Ids(document, XmlReading.AsLibvirt), Is.EqualTo(new[] { "ND1009" }));
    }

    [TestCase("<domain>0</domain>", "ND1007 /domain: <domain> is missing or empty")]
    [TestCase("<bus>1</bus>", "ND1007 /bus: <bus> is missing or empty")]
    [TestCase("<slot>2</slot>", "ND1007 /slot: <slot> is missing or empty")]
    [TestCase("<function>3</function>", "ND1007 /function: <function> is missing or empty")]
    [TestCase("<product id='0x1'/>", "ND1007 /product: <product> is missing or empty")]
    [TestCase("<vendor id='0x2'/>", "ND1007 /vendor: <vendor> is missing or empty")]
    public void RequiredElements_AreReportedAsMissing(string part, string expected)
    {
        string xml = XmlReading.Document(Function("").Replace(part, "", StringComparison.Ordinal));
        string finding = XmlReading.Findings(xml).Single();
        Assert.That(
            finding.Replace("/device/capability[@type='pci']", "", StringComparison.Ordinal),
            Is.EqualTo("3,1 " + expected)
        );
    }

    [Test]
    public void Name_MayBeNoneOrEmpty()
    {
        string xml = Function("").Replace("<vendor id='0x2'/>", "<vendor id='0x2'></vendor>", StringComparison.Ordinal);
        PciCapability pci = XmlReading.Capability<PciCapability>(xml);
        PciCapability libvirts = XmlReading.Capability<PciCapability>(xml, XmlReading.AsLibvirt);
        Assert.That((pci.Product.Name, pci.Vendor.Name), Is.EqualTo(((string?)null, "")));
        Assert.That(libvirts.Vendor.Name, Is.Null);
    }

    [TestCase("<class>x</class>", "ND1009 /class: 'x' is not a hexadecimal number up to 0xffffff")]
    [TestCase("<class>-x</class>", "ND1009 /class: '-x' is not a hexadecimal number up to 0xffffff")]
    [TestCase("<class>-0x80000001</class>", "ND1009 /class: '-0x80000001' is not a hexadecimal number up to 0xffffff")]
    [TestCase("<numa node='x'/>", "ND1009 /numa/@node: 'x' is not a decimal number from -2147483648 to 2147483647")]
    [TestCase(
        "<numa node='2147483648'/>",
        "ND1009 /numa/@node: '2147483648' is not a decimal number from -2147483648 to 2147483647"
    )]
    [TestCase(
        "<iommuGroup><address bus='1'/></iommuGroup>",
        "ND1008 /iommuGroup: attribute 'number' is missing or empty"
    )]
    [TestCase(
        "<iommuGroup number=''><address bus='1'/></iommuGroup>",
        "ND1009 /iommuGroup/@number: '' is not a decimal number from 0 to 4294967295"
    )]
    [TestCase("<capability/>", "ND1008 /capability: attribute 'type' is missing or empty")]
    [TestCase(
        "<capability type='phys_function'/>",
        "ND1007 /capability[@type='phys_function']/address: <address> is missing or empty"
    )]
    [TestCase(
        "<capability type='virt_functions' maxCount='x'/>",
        "ND1009 /capability[@type='virt_functions']/@maxCount: 'x' is not a decimal number from 0 to 4294967295"
    )]
    [TestCase(
        "<pci-express><link validity='cap'/></pci-express>",
        "ND1008 /pci-express/link: attribute 'width' is missing or empty"
    )]
    [TestCase(
        "<pci-express><link validity='sta' width='1' speed='7'/></pci-express>",
        "ND1010 /pci-express/link/@speed: '7' is not one of 2.5, 5, 8, 16, 32, 64"
    )]
    [TestCase(
        "<pci-express><link validity='sta' width='1' port=''/></pci-express>",
        "ND1009 /pci-express/link/@port: '' is not a decimal number from -2147483648 to 2147483647"
    )]
    public void Parse_RefusesWhatLibvirtRefuses(string xml, string expected) =>
        Assert.That(FindingsAsLibvirt(xml), Is.EqualTo(new[] { expected }));

    [TestCase("domain='0' bus='0' slot='0' function='9'", 0u, 0u, 0u, 9u)]
    [TestCase("", 0u, 0u, 0u, 0u)]
    [TestCase("bus='0xff' slot='31' function='07'", 0u, 0xffu, 31u, 7u)]
    [TestCase("domain='0x10000' function='0b111' multifunction='on'", 0x10000u, 0u, 0u, 7u)]
    public void Address_IsReadInAnyBase(string attributes, uint d, uint b, uint s, uint f)
    {
        string xml = $"<capability type='phys_function'><address {attributes}/><address bus='999'/></capability>";
        Assert.That(Read(xml).PhysicalFunction, Is.EqualTo(new PciLocation(d, b, s, f)));
        Assert.That(Read(xml, XmlReading.AsLibvirt).PhysicalFunction, Is.EqualTo(new PciLocation(d, b, s, f)));
    }

    [TestCase("0x10", 10u, 16u)]
    [TestCase("0x7", 7u, 7u)]
    [TestCase("10", 10u, 10u)]
    [TestCase("0xa", 10u, 10u)]
    public void Function_IsPrintedInDecimalBehind0x(string text, uint ours, uint libvirts)
    {
        string xml = $"<capability type='phys_function'><address function='{text}'/></capability>";
        Assert.That(Read(xml).PhysicalFunction!.Value.Function, Is.EqualTo(ours));
        Assert.That(Read(xml, XmlReading.AsLibvirt).PhysicalFunction!.Value.Function, Is.EqualTo(libvirts));
    }

    [TestCase("bus='0x100'", "ND1014 : PCI address 0000:100:00.0 is out of range")]
    [TestCase("slot='0x20'", "ND1014 : PCI address 0000:00:20.0 is out of range")]
    [TestCase("domain='1' function='8'", "ND1014 : PCI address 0001:00:00.8 is out of range")]
    [TestCase("bus=''", "ND1009 /@bus: '' is not a number from 0 to 4294967295")]
    [TestCase("bus='-1'", "ND1009 /@bus: '-1' is not a number from 0 to 4294967295")]
    [TestCase("multifunction=''", "ND1010 /@multifunction: '' is not one of on, off")]
    public void AddressOutOfRange_IsRefused(string attributes, string expected) =>
        Assert.That(
            FindingsAsLibvirt($"<capability type='virt_functions'><address {attributes}/></capability>")
                .Select(finding =>
                    finding.Replace("/capability[@type='virt_functions']/address", "", StringComparison.Ordinal)
                ),
            Is.EqualTo(new[] { expected })
        );

    [Test]
    public void NumbersOfS390_AreCheckedAndLeftOut() =>
        Assert.That(
            FindingsAsLibvirt(
                    "<capability type='virt_functions'><address bus='1'>"
                        + "<zpci uid='0x10000' fid='x'/><zpci uid='x'/></address></capability>"
                )
                .Select(finding => finding.Split(':')[0]),
            Is.EqualTo(
                new[]
                {
                    "ND1109 /capability[@type='virt_functions']/address/zpci",
                    "ND1009 /capability[@type='virt_functions']/address/zpci/@fid",
                    "ND1102 /capability[@type='virt_functions']/address/zpci",
                }
            )
        );

    [Test]
    public void GroupWithoutMembers_IsLeftOut()
    {
        Assert.That(Read("<iommuGroup number='7'/>").IommuGroup, Is.Null);
        Assert.That(
            Findings("<iommuGroup number='7'/>"),
            Is.EqualTo(new[] { "ND1110 /iommuGroup: an IOMMU group without members is left out" })
        );
    }

    [Test]
    public void RepeatedLinks_FirstOfEachValidityCounts()
    {
        const string xml =
            "<pci-express><link validity='sta' width='1' speed=''/><link validity='cap' "
            + "width='2' port='-1' speed='64'/><link validity='sta' width='3'/>"
            + "<link validity='odd'/><link/></pci-express>";
        Assert.That(
            Read(xml).Express,
            Is.EqualTo(
                new PciExpress
                {
                    Capable = new PciExpressLink { Width = 2, Speed = PciLinkSpeed.Gt64 },
                    Status = new PciExpressLink { Width = 1 },
                }
            )
        );
        Assert.That(
            Findings(xml).Select(finding => finding.Split(' ')[0]),
            Is.EqualTo(new[] { "ND1102", "ND1101", "ND1101" })
        );
    }

    [Test]
    public void SpeedWithoutAName_IsKeptAndRefusedByLibvirt()
    {
        const string xml = "<pci-express><link validity='cap' width='1' speed='(null)'/></pci-express>";
        Assert.That(Read(xml).Express!.Capable!.Speed, Is.EqualTo(PciLinkSpeed.Unnamed));
        Assert.That(FindingsAsLibvirt(xml).Single(), Does.StartWith("ND1010"));
    }

    [Test]
    public void RepeatedNestedCapabilities_LibvirtsChoiceCounts()
    {
        const string xml = """
            <capability type='cardbus-bridge'/><capability type='pci-bridge'/>
            <capability type='phys_function'><address bus='1'/></capability>
            <capability type='phys_function'><address bus='2'/></capability>
            <capability type='virt_functions' maxCount='1'><address bus='1'/></capability>
            <capability type='virt_functions'/>
            <capability type='endpoint'/>
            """;
        PciCapability pci = Read(xml);
        Assert.That(pci.Bridge, Is.EqualTo(PciBridge.CardBus));
        Assert.That(pci.PhysicalFunction!.Value.Bus, Is.EqualTo(2));
        Assert.That(pci.VirtualFunctions, Is.EqualTo(new PciVirtualFunctions()));
        Assert.That(
            Findings(xml).Select(finding => finding.Split(' ')[0]),
            Is.EqualTo(new[] { "ND1102", "ND1102", "ND1102", "ND1101" })
        );
    }
}
