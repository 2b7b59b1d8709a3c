namespace Mdev.NodeDev.Tests;

/// <summary>What holds for the document, whatever its capabilities are.</summary>
public sealed class ReadingTests
{
    const string Matrix = "<capability type='ap_matrix'/>";

    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public void Example_IsReadWithoutAWord(NodeDevice device, string xml)
    {
        Assert.That(XmlReading.Findings(xml), Is.Empty);
        Assert.That(XmlReading.Device(xml), Is.EqualTo(device));
    }

    [Test]
    public void OrderOfElements_DoesNotMatter()
    {
        NodeDevice device = XmlReading.Device(
            $"<device>{Matrix}<parent>p</parent><devnode type='link'>l</devnode>"
                + $"<name>n</name><devnode type='dev'>d</devnode><path>/p</path></device>"
        );
        Assert.That(
            device,
            Is.EqualTo(
                new NodeDevice
                {
                    Name = "n",
                    Path = "/p",
                    Parent = "p",
                    DevNode = "d",
                    DevLinks = ["l"],
                    Capabilities = [new ApMatrixCapability()],
                }
            )
        );
    }

    [Test]
    public void SeveralCapabilities_KeepTheirOrder()
    {
        NodeDevice device = XmlReading.Device(
            XmlReading.Document(Matrix + "<capability type='mdev'><type id='t'/></capability>")
        );
        Assert.That(
            device.Capabilities.Select(capability => capability.Type),
            Is.EqualTo(new[] { "ap_matrix", "mdev" })
        );
    }

    [Test]
    public void Text_IsEverythingInsideButComments()
    {
        NodeDevice device = XmlReading.Device(
            $"<device><name> a<!-- no --><![CDATA[<b>]]><?no?>&amp;&#99;\n </name>{Matrix}</device>"
        );
        Assert.That(device.Name, Is.EqualTo(" a<b>&c\n "));
    }

    [Test]
    public void TextInAnElementInAText_CountsAndTheElementDoesNot() =>
        Assert.That(
            XmlReading.Findings($"<device><name>a<b>c</b></name>{Matrix}</device>"),
            Is.EqualTo(new[] { "1,16 ND1101 /device/name/b: <b> is not known here and is left out" })
        );

    [Test]
    public void RepeatedElements_FirstCounts()
    {
        string xml = $"<device>\n<name>a</name>\n <name>b<x/></name>{Matrix}</device>";
        Assert.That(XmlReading.Device(xml).Name, Is.EqualTo("a"));
        Assert.That(
            XmlReading.Findings(xml),
            Is.EqualTo(new[] { "3,2 ND1102 /device/name: <name> is repeated; the first one counts" })
        );
    }

    [Test]
    public void RepeatedDeviceNodes_LastCounts()
    {
        string xml = XmlReading.Document($"<devnode type='dev'>a</devnode><devnode type='dev'>b</devnode>{Matrix}");
        Assert.That(XmlReading.Device(xml).DevNode, Is.EqualTo("b"));
        Assert.That(
            XmlReading.Findings(xml),
            Is.EqualTo(new[] { "3,32 ND1102 /device/devnode: <devnode> is repeated; the last one counts" })
        );
    }

    [TestCase(ReadMode.Complete)]
    [TestCase(ReadMode.AsLibvirt)]
    public void EmptyDeviceNode_IsKept(ReadMode rules) =>
        Assert.That(
            XmlReading.Device(XmlReading.Document("<devnode type='link'/>" + Matrix), XmlReading.Of(rules)).DevLinks,
            Is.EqualTo(new[] { "" })
        );

    [Test]
    public void EmptyText_IsKeptAndIsNoneToLibvirt()
    {
        string xml = XmlReading.Document($"<path></path><parent/>{Matrix}");
        NodeDevice complete = XmlReading.Device(xml);
        NodeDevice libvirts = XmlReading.Device(xml, XmlReading.AsLibvirt);
        Assert.That((complete.Path, complete.Parent), Is.EqualTo(("", "")));
        Assert.That((libvirts.Path, libvirts.Parent), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public void Driver_IsKeptAndLibvirtDoesNotReadIt()
    {
        string xml = XmlReading.Document($"<driver><name>vfio</name></driver>{Matrix}");
        Assert.That(XmlReading.Device(xml).Driver, Is.EqualTo("vfio"));
        Assert.That(XmlReading.Device(xml, XmlReading.AsLibvirt).Driver, Is.Null);
        Assert.That(
            XmlReading.Findings(xml, XmlReading.AsLibvirt),
            Is.EqualTo(new[] { "3,1 ND1104 /device/driver: libvirt does not read <driver>" })
        );
    }

    [Test]
    public void Definition_NeedsNoNameAndKeepsTheOneItHas()
    {
        string unnamed = $"<device>{Matrix}</device>";
        Assert.That(XmlReading.Device(unnamed, XmlReading.Definition).Name, Is.Null);
        Assert.That(XmlReading.Device(XmlReading.Document(Matrix), XmlReading.Definition).Name, Is.EqualTo("d"));
    }

    [Test]
    public void ParentGivenByItsWwns_LosesThemWithAWord()
    {
        string xml = XmlReading.Document($"<parent wwnn='1' wwpn='2'>p</parent>{Matrix}");
        Assert.That(XmlReading.Device(xml).Parent, Is.EqualTo("p"));
        Assert.That(
            XmlReading.Findings(xml),
            Is.EqualTo(new[] { "3,1 ND1106 /device/parent: wwnn, wwpn and fabric_wwn of the parent are not kept" })
        );
    }

    [TestCase("wwnn='1' wwpn='2'", true)]
    [TestCase("fabric_wwn='3'", true)]
    [TestCase("fabric_wwn=''", false)]
    [TestCase("wwnn='' wwpn=''", false)]
    public void ParentWwns_AreReported(string attributes, bool told) =>
        Assert.That(
            XmlReading.Ids($"<parent {attributes}>p</parent>{Matrix}"),
            Is.EqualTo(told ? new[] { "ND1106" } : [])
        );

    [Test]
    public void Driver_HasANameAndNothingElse() =>
        Assert.That(
            XmlReading.Findings(XmlReading.Document($"<driver><odd/><name>v</name></driver>{Matrix}")),
            Is.EqualTo(new[] { "3,9 ND1101 /device/driver/odd: <odd> is not known here and is left out" })
        );

    [Test]
    public void Root_MayBeInAnyNamespaceButNothingElse()
    {
        Assert.That(
            XmlReading.Device($"<x:device xmlns:x='urn:x'><name>n</name>{Matrix}</x:device>").Name,
            Is.EqualTo("n")
        );
        Assert.That(
            XmlReading
                .Findings($"<device xmlns='urn:x'><name>n</name>{Matrix}</device>")
                .Select(finding => finding.Split(' ')[1]),
            Is.EqualTo(new[] { "ND1311", "ND1101", "ND1101", "ND1006", "ND1012" })
        );
    }

    [Test]
    public void AttributesAtANode_CountInAnyNamespaceAndOthersInNone()
    {
        string node = XmlReading
            .Device(
                "<device xmlns:q='u'><name>n</name><capability q:type='mdev' type='x'>"
                    + "<type id='t'/></capability></device>"
            )
            .Capabilities[0]
            .Type;
        string? path = XmlReading
            .Device(
                "<device xmlns:q='u'><name>n</name><capability type='mdev'>"
                    + "<type q:id='a' id='b'/></capability></device>"
            )
            .Find<MdevCapability>()!
            .TypeId;
        Assert.That((node, path), Is.EqualTo(("mdev", "b")));
    }

    [Test]
    public void AttributeBehindAnotherOfItsName_IsLeftOutWithAWord() =>
        Assert.That(
            XmlReading.Findings("<device xmlns:q='u'><name>n</name><capability q:type='ap_matrix' type='x'/></device>"),
            Is.EqualTo(
                new[]
                {
                    "1,66 ND1105 /device/capability[@type='ap_matrix']/@type: attribute "
                        + "'type' is not known here and is left out",
                }
            )
        );

    [Test]
    public void NamespaceDeclaration_IsNoAttribute() =>
        Assert.That(XmlReading.Ids("<capability xmlns:type='mdev' type='ap_matrix'/>"), Is.Empty);
}
