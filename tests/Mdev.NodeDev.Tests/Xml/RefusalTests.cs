namespace Mdev.NodeDev.Tests;

/// <summary>Every reason to refuse a document, with its place. Those of single capabilities stand with these.</summary>
public sealed class RefusalTests
{
    const string Matrix = "<capability type='ap_matrix'/>";

    [TestCase("<device>\n <name>n</nam>\n</device>", 2, 11)]
    [TestCase("<device><name>n</name>", 1, 23)]
    [TestCase("", 1, 1)]
    [TestCase("no xml", 1, 1)]
    [TestCase("<device>\n&nope;</device>", 2, 2)]
    [TestCase("<device/><device/>", 1, 11)]
    [TestCase("<x:device/>", 1, 2)]
    public void MalformedText_IsRefusedWhereItBreaks(string xml, int line, int column)
    {
        Assert.That(NodeDeviceXml.TryParse(xml, out NodeDevice? device, out ValueList<Diagnostic> found), Is.False);
        Diagnostic error = found[^1];
        Assert.That(device, Is.Null);
        Assert.That(error.Descriptor, Is.EqualTo(DocumentDiagnostics.MalformedXml));
        Assert.That((error.Location.Line ?? 0, error.Location.Column ?? 0), Is.EqualTo((line, column)));
    }

    [TestCase("<domain/>", "1,1 ND1005 /domain: the root element is <domain>, not <device>")]
    [TestCase("<device>\n" + Matrix + "</device>", "1,1 ND1006 /device: the device has no <name>")]
    [TestCase("<device><name/>" + Matrix + "</device>", "1,1 ND1006 /device: the device has no <name>")]
    [TestCase("<device>\n  <name>n</name></device>", "1,1 ND1012 /device: the device has no <capability>")]
    [TestCase(
        "<device><name>n</name>\n  <capability/></device>",
        "2,3 ND1008 /device/capability: attribute 'type' is missing or empty"
    )]
    [TestCase(
        "<device><name>n</name>\n  <capability type='fc_host'/></device>",
        "2,15 ND1013 /device/capability[@type='fc_host']/@type: capability type 'fc_host' is not known here"
    )]
    [TestCase(
        "<device><name>n</name><devnode>x</devnode>" + Matrix + "</device>",
        "1,23 ND1008 /device/devnode: attribute 'type' is missing or empty"
    )]
    [TestCase(
        "<device><name>n</name><devnode type='x'/>" + Matrix + "</device>",
        "1,32 ND1010 /device/devnode/@type: 'x' is not one of dev, link"
    )]
    [TestCase(
        "<device><name>n</name><parent wwnn='1' wwpn=''/>" + Matrix + "</device>",
        "1,23 ND1016 /device/parent: wwnn and wwpn go together: one of them is missing or empty"
    )]
    public void Document_IsRefusedWithThePlace(string xml, string expected)
    {
        Assert.That(XmlReading.Findings(xml), Is.EqualTo(new[] { expected }));
        Assert.That(XmlReading.Findings(xml, XmlReading.AsLibvirt), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void EveryErrorOfADocument_IsReported()
    {
        const string xml = """
            <device>
              <path>p</path>
              <devnode type='odd'>x</devnode>
              <capability type='pci'>
                <domain>0x1</domain>
                <bus>5 </bus>
                <function></function>
                <product/>
                <capability type='phys_function'/>
                <unknown/>
              </capability>
              <capability type='mdev'>
                <iommuGroup number='-1'/>
              </capability>
            </device>
            """;
        Snapshot.Verify(string.Join('\n', XmlReading.Findings(xml, XmlReading.AsLibvirt)));
    }

    [Test]
    public void ExceptionSaysWhat_IsWrongFirstAndHasTheRest()
    {
        NodeDeviceReadOptions named = XmlReading.Complete with { SourceName = "d.xml" };
        NodeDeviceFormatException error = Assert.Throws<NodeDeviceFormatException>(() =>
            NodeDeviceXml.Parse("<device>\n<odd/>\n<path>p</path></device>", named)
        );
        Assert.That(error.Message, Is.EqualTo("d.xml(1,1): error ND1006: the device has no <name>"));
        Assert.That(
            error.Diagnostics.Select(diagnostic => diagnostic.Id),
            Is.EqualTo(new[] { "ND1101", "ND1006", "ND1012" })
        );
    }

    [Test]
    public void ThousandFindings_AreEnough()
    {
        string xml = $"<device>{string.Concat(Enumerable.Repeat("<x/>", 5000))}</device>";
        bool read = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found, XmlReading.Complete);
        Assert.That((read, found.Count), Is.EqualTo((false, 1000)));
    }
}
