namespace Mdev.NodeDev.Tests;

/// <summary>What of a PCI function stands there twice, or does not belong there.</summary>
public sealed class PciCapabilityBuilderTests
{
    const string Here = "/device/capability[@type='pci']";

    static string[] Findings(string more) =>
        [
            .. XmlReading
                .Findings(XmlReading.Document(PciXmlTests.Function(more)))
                .Select(finding =>
                    finding[(finding.IndexOf(' ', StringComparison.Ordinal) + 1)..]
                        .Replace(Here, "", StringComparison.Ordinal)
                ),
        ];

    static PciCapability Read(string more) => XmlReading.Capability<PciCapability>(PciXmlTests.Function(more));

    [TestCase("<class>1</class><class>2</class>", "class", "first")]
    [TestCase("<product id='0x3'/>", "product", "first")]
    [TestCase("<vendor id='0x3'/>", "vendor", "first")]
    [TestCase("<numa node='1'/><numa node='2'/>", "numa", "first")]
    [TestCase("<iommuGroup number='1'><address bus='1'/></iommuGroup><iommuGroup number='2'/>", "iommuGroup", "first")]
    [TestCase("<pci-express/><pci-express/>", "pci-express", "first")]
    public void RepeatedElements_FirstCounts(string xml, string name, string counts)
    {
        Assert.That(
            Findings(xml),
            Is.EqualTo(new[] { $"ND1102 /{name}: <{name}> is repeated; the {counts} one counts" })
        );
        PciCapability pci = Read(xml);
        Assert.That((pci.Class ?? 1, pci.Product.Id, pci.Vendor.Id, pci.NumaNode ?? 1), Is.EqualTo((1u, 1u, 2u, 1)));
        Assert.That(pci.IommuGroup?.Number ?? 1, Is.EqualTo(1));
    }

    [TestCase("phys_function", "<address bus='1'/>", "last")]
    [TestCase("virt_functions", "", "last")]
    [TestCase("vpd", "<name>n</name>", "last")]
    [TestCase("pci-bridge", "", "first")]
    [TestCase("cardbus-bridge", "", "first")]
    public void RepeatedNestedCapabilities_OneCounts(string type, string inner, string counts)
    {
        string xml = $"<capability type='{type}'>{inner}</capability>";
        Assert.That(
            Findings(xml + xml),
            Is.EqualTo(
                new[] { $"ND1102 /capability[@type='{type}']: <capability> is repeated; the {counts} one counts" }
            )
        );
    }

    [Test]
    public void SeveralNestedListsOfTypes_AreOne() =>
        Assert.That(Findings("<capability type='mdev_types'/><capability type='mdev_types'/>"), Is.Empty);

    [TestCase("<capability type='phys_function'><odd/><address bus='1'/></capability>")]
    [TestCase("<capability type='virt_functions'><odd/></capability>")]
    [TestCase("<iommuGroup number='1'><odd/><address bus='1'/></iommuGroup>")]
    [TestCase("<iommuGroup number='1'><address bus='1'><odd/></address></iommuGroup>")]
    [TestCase("<pci-express><odd validity='cap' width='1'/></pci-express>")]
    [TestCase("<numa><odd/></numa>")]
    public void UnknownElements_AreReportedEverywhere(string xml) =>
        Assert.That(Findings(xml).Single(), Does.StartWith("ND1101 ").And.Contain("/odd: <odd> is not known here"));

    [TestCase("<numa/>")]
    [TestCase("<numa node=''/>")]
    [TestCase("<numa node='-1'/>")]
    public void NumaNode_MayBeNone(string xml)
    {
        Assert.That(Findings(xml), Is.Empty);
        Assert.That(Read(xml).NumaNode, Is.Null);
    }

    [TestCase("uid='1' fid='2'", "")]
    [TestCase("", "")]
    [TestCase("uid='x'", "ND1009 /zpci/@uid: 'x' is not a number from 0 to 4294967295")]
    [TestCase("fid=''", "ND1009 /zpci/@fid: '' is not a number from 0 to 4294967295")]
    public void NumbersOfS390_AreCheckedAndLeftOut(string attributes, string error)
    {
        string[] found =
        [
            .. Findings($"<capability type='virt_functions'><address><zpci {attributes}/></address></capability>")
                .Select(finding =>
                    finding.Replace("/capability[@type='virt_functions']/address", "", StringComparison.Ordinal)
                ),
        ];
        Assert.That(found[0], Is.EqualTo("ND1109 /zpci: zpci is left out"));
        Assert.That(found.Skip(1), Is.EqualTo(error.Length == 0 ? [] : new[] { error }));
    }

    [TestCase("domain='x' bus='0x100'")]
    [TestCase("bus='x' slot='0x20'")]
    [TestCase("slot='x' bus='0x100'")]
    [TestCase("function='x' bus='0x100'")]
    public void AddressWithABadNumber_IsNotOutOfRangeToo(string attributes) =>
        Assert.That(
            Findings($"<capability type='virt_functions'><address {attributes}/></capability>")
                .Select(finding => finding.Split(' ')[0]),
            Is.EqualTo(new[] { "ND1009" })
        );

    [TestCase("-0")]
    [TestCase("-2147483649")]
    public void DomainThatLibvirtNeverPrints_IsRefused(string text) =>
        Assert.That(
            XmlReading
                .Findings(
                    XmlReading.Document(
                        PciXmlTests
                            .Function("")
                            .Replace("<domain>0</domain>", $"<domain>{text}</domain>", StringComparison.Ordinal)
                    )
                )
                .Select(finding => finding.Split(' ')[1]),
            Is.EqualTo(new[] { "ND1009" })
        );
}
