namespace Mdev.NodeDev.Tests;

public sealed class VpdXmlTests
{
    static string Document(string inner) => PciXmlTests.Function($"<capability type='vpd'>{inner}</capability>");

    static PciVpd Read(string inner, NodeDeviceReadOptions? options = null) =>
        XmlReading.Capability<PciCapability>(Document(inner), options).Vpd!;

    static string[] Findings(string inner, NodeDeviceReadOptions? options = null) =>
        [
            .. XmlReading
                .Findings(XmlReading.Document(Document(inner)), options)
                .Select(finding =>
                    finding[(finding.IndexOf(' ', StringComparison.Ordinal) + 1)..]
                        .Replace(
                            "/device/capability[@type='pci']/capability[@type='vpd']",
                            "",
                            StringComparison.Ordinal
                        )
                ),
        ];

    static string[] Ids(string inner, NodeDeviceReadOptions? options = null) =>
        XmlReading.Ids(Document(inner), options);

    [Test]
    public void PresentAndEmpty_DifferFromAbsent()
    {
        NodeDevice device = PciXmlTests.Device(
            new PciCapability
            {
                Vpd = new PciVpd
                {
                    Name = "",
                    ReadOnly = new PciVpdReadOnly { SerialNumber = "" },
                    ReadWrite = new PciVpdReadWrite(),
                },
            }
        );
        Snapshot.Verify(device.ToXml(), "xml");
        Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
    }

    [Test]
    public void CardWithoutAName_IsWrittenAndNotReadByLibvirt()
    {
        Assert.That(Read("<fields access='readonly'/>").Name, Is.Null);
        Assert.That(Ids("<fields access='readonly'/>", XmlReading.AsLibvirt), Is.EqualTo(new[] { "ND1007" }));
        Assert.That(Ids("<name/>", XmlReading.AsLibvirt), Is.EqualTo(new[] { "ND1007" }));
    }

    [Test]
    public void SameIndexAgain_ChangesTheTextAndNotThePlace()
    {
        const string xml = """
            <name>n</name><fields access='readonly'>
            <vendor_field index='1'>a</vendor_field><vendor_field index='0'>b</vendor_field><vendor_field index='1'/>
            </fields>
            """;
        ValueList<PciVpdField> expected = [new('1', ""), new('0', "b")];
        Assert.That(Read(xml).ReadOnly!.VendorFields, Is.EqualTo(expected));
        Assert.That(Ids(xml), Is.EqualTo(new[] { "ND1102" }));
    }

    [TestCase("<asset_tag>a</asset_tag><system_field index='A'>b</system_field>")]
    [TestCase("<system_field index='A'>b</system_field><asset_tag>a</asset_tag>")]
    [TestCase("<system_field index='A'>b</system_field>")]
    public void SystemFieldA_IsTheAssetTag(string fields)
    {
        PciVpdReadWrite read = Read($"<name>n</name><fields access='readwrite'>{fields}</fields>").ReadWrite!;
        Assert.That(read, Is.EqualTo(new PciVpdReadWrite { AssetTag = "b" }));
    }

    [Test]
    public void RepeatedFields_LastOfEachAccessCounts()
    {
        const string xml =
            "<name>n</name><fields access='readonly'><part_number>a</part_number></fields><fields access='readonly'/>";
        Assert.That(Read(xml).ReadOnly, Is.EqualTo(new PciVpdReadOnly()));
        Assert.That(Ids(xml), Is.EqualTo(new[] { "ND1102" }));
    }

    [Test]
    public void RepeatedCapabilities_LastCounts()
    {
        string xml = PciXmlTests.Function(
            "<capability type='vpd'><name>a</name></capability><capability type='vpd'><name>b</name></capability>"
        );
        Assert.That(XmlReading.Capability<PciCapability>(xml).Vpd!.Name, Is.EqualTo("b"));
    }

    [TestCase("<fields/>", "ND1008")]
    [TestCase("<fields access=''/>", "ND1010")]
    [TestCase("<fields access='odd'><x/></fields>", "ND1010")]
    [TestCase("<fields access='readonly'><vendor_field/></fields>", "ND1008")]
    [TestCase("<fields access='readonly'><vendor_field index=''/></fields>", "ND1008")]
    [TestCase("<fields access='readonly'><vendor_field index='AB'/></fields>", "ND1010")]
    [TestCase("<fields access='readonly'><vendor_field index='é'/></fields>", "ND1010")]
    [TestCase("<fields access='readwrite'><system_field index='10'/></fields>", "ND1010")]
    [TestCase("<fields access='readonly'><vendor_field index='a'/></fields>", "ND1113")]
    [TestCase("<fields access='readonly'><system_field index='1'/></fields>", "ND1101")]
    [TestCase("<fields access='readwrite'><part_number/></fields>", "ND1101")]
    [TestCase("<odd/>", "ND1101")]
    public void OddContent_IsTold(string xml, string id)
    {
        Assert.That(Ids("<name>n</name>" + xml), Is.EqualTo(new[] { id }));
        Assert.That(Ids("<name>n</name>" + xml, XmlReading.AsLibvirt), Is.EqualTo(new[] { id }));
    }

    [Test]
    public void Field_EndingALine_GetsNoSpaces()
    {
        PciCapability pci = new()
        {
            Vpd = new PciVpd { ReadOnly = new PciVpdReadOnly { VendorFields = [new('0', "a\n")] } },
        };
        Assert.That(PciXmlTests.Device(pci).ToXml(), Does.Contain("<vendor_field index='0'>a\n</vendor_field>\n"));
    }

    [Test]
    public void Texts_AreEscapedForEveryVersion()
    {
        NodeDeviceWriteOptions as9_0 = new() { Version = LibvirtVersion.V9_0 };
        NodeDevice device = PciXmlTests.Device(
            new PciCapability
            {
                Vpd = new PciVpd
                {
                    Name = "<n>",
                    ReadOnly = new PciVpdReadOnly { VendorFields = [new('0', "&")] },
                },
            }
        );
        Assert.That(device.ToXml(as9_0), Is.EqualTo(device.ToXml()));
        Assert.That(XmlReading.Device(device.ToXml(as9_0)), Is.EqualTo(device));
    }

    [TestCase("<fields><odd/></fields>", "ND1008 /fields: attribute 'access' is missing or empty")]
    [TestCase(
        "<fields access='odd'><odd/></fields>",
        "ND1010 /fields/@access: 'odd' is not one of readonly, readwrite"
    )]
    [TestCase(
        "<fields access='readonly'/><fields access='readonly'/>",
        "ND1102 /fields: <fields> is repeated; the last one counts"
    )]
    [TestCase(
        "<fields access='readonly'><vendor_field>x</vendor_field></fields>",
        "ND1008 /fields/vendor_field: attribute 'index' is missing or empty"
    )]
    [TestCase(
        "<fields access='readonly'><vendor_field index='AB'/></fields>",
        "ND1010 /fields/vendor_field/@index: 'AB' is not one of 0 … 9, A … Z"
    )]
    [TestCase(
        "<fields access='readonly'><vendor_field index='a'/></fields>",
        "ND1113 /fields/vendor_field/@index: a field with the index 'a' is left out"
    )]
    [TestCase(
        "<fields access='readonly'><vendor_field index='1'/><vendor_field index='1'/></fields>",
        "ND1102 /fields/vendor_field: <vendor_field> is repeated; the last one counts"
    )]
    public void OddContent_IsToldInWords(string xml, string expected) =>
        Assert.That(Findings("<name>n</name>" + xml), Is.EqualTo(new[] { expected }));

    [Test]
    public void NameThatLibvirtRequires_IsNamed() =>
        Assert.That(
            Findings("", XmlReading.AsLibvirt),
            Is.EqualTo(new[] { "ND1007 /name: <name> is missing or empty" })
        );

    [Test]
    public void RepeatedReadWriteFields_LastCounts()
    {
        const string xml =
            "<name>n</name><fields access='readwrite'><asset_tag>a</asset_tag></fields>"
            + "<fields access='readonly'/><fields access='readwrite'/>";
        Assert.That(Read(xml).ReadWrite, Is.EqualTo(new PciVpdReadWrite()));
        Assert.That(Ids(xml), Is.EqualTo(new[] { "ND1102" }));
    }
}
