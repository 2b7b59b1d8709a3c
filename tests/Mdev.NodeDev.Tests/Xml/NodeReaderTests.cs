using System.Xml;

namespace Mdev.NodeDev.Tests;

/// <summary>Texts of any length from readers of any kind, and what stops the reading.</summary>
public sealed class NodeReaderTests
{
    const string Matrix = "<capability type='ap_matrix'/>";

    [TestCase(300)]
    [TestCase(700)]
    [TestCase(5_000)]
    public void TextInSeveralPieces_IsOne(int length)
    {
        string piece = new('é', length);
        string xml = $"<device><name>{piece}<!-- x -->{piece}<![CDATA[{piece}]]></name>{Matrix}</device>";
        using XmlReader reader = XmlReader.Create(new StringReader(xml));
        NodeDevice[] read =
        [
            NodeDeviceXml.Parse(xml),
            NodeDeviceXml.Parse(reader),
            NodeDeviceXml.Parse(XElement.Parse(xml)),
        ];
        Assert.That(read.Select(device => device.Name), Is.All.EqualTo(string.Concat(piece, piece, piece)));
    }

    [TestCase(0x0001)]
    [TestCase(0xd800)]
    public void IllegalCharacter_AfterALongText_IsRefused(int bad)
    {
        XElement tree = new("device", new XElement("name", new string('x', 600), new XComment("c"), $"y{(char)bad}"));
        _ = NodeDeviceXml.TryParse(tree, out _, out ValueList<Diagnostic> found);
        Assert.That(
            $"{found.Single().Id} {found.Single().Message}",
            Is.EqualTo("ND1001 a character is not allowed in XML")
        );
    }

    [TestCase("<device><name>{0}&nope;</name></device>", 14)]
    [TestCase("<device>\n<name x='{0}&nope;'/></device>", 9)]
    public void LongTextThatBreaks_IsRefusedWhereItBreaks(string format, int column)
    {
        string xml = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, new string('x', 100_000));
        int line = xml.Count(character => character == '\n') + 1;
        Assert.That(XmlReading.Findings(xml).Single(), Does.StartWith($"{line},{column + 100_002} ND1001"));
    }

    [Test]
    public void EntityThatAnXmlReaderLeavesAlone_IsRefused()
    {
        using XmlTextReader reader = new(
            new StringReader($"<!DOCTYPE device [<!ENTITY a 'b'>]><device><name>&a;</name>{Matrix}</device>")
        )
        {
            DtdProcessing = DtdProcessing.Parse,
            EntityHandling = EntityHandling.ExpandCharEntities,
        };
        while (reader.NodeType != XmlNodeType.Element)
            reader.Read();
        _ = NodeDeviceXml.TryParse(reader, out _, out ValueList<Diagnostic> found);
        Assert.That($"{found.Single().Id} {found.Single().Message}", Is.EqualTo("ND1001 an entity is not resolved"));
    }

    [Test]
    public void ValueInSeveralPieces_StandsWhereTheFirstOneDoes() =>
        Assert.That(
            XmlReading.Findings(
                XmlReading.Document(
                    "<capability type='css'><cssid>0</cssid><ssid>0</ssid><devno>"
                        + "<!-- a -->\n1<!-- b -->\nx</devno></capability>"
                )
            ),
            Has.Exactly(1).StartsWith("3,71 ND1009 ")
        );

    [TestCase("")]
    [TestCase("<!-- never closed")]
    [TestCase("<?never closed")]
    [TestCase("<!DOCTYPE")]
    [TestCase("<1/>")]
    public void MalformedProlog_HasNoPath(string xml)
    {
        _ = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found);
        Assert.That(found.Single().Location.Path, Is.Null);
        using XmlReader reader = XmlReader.Create(new StringReader("<x/>"));
        while (reader.Read()) { }
        _ = NodeDeviceXml.TryParse(reader, out _, out found);
        Assert.That(found.Single().Location.Path, Is.Null);
    }

    [Test]
    public void MalformedContent_HasThePathOfItsElement() =>
        Assert.That(
            XmlReading.Findings("<device><name>n</name><capability type='mdev'>\n<type id='t'>&x;"),
            Has.Exactly(1).StartsWith("2,15 ND1001 /device/capability[@type='mdev']/type: ")
        );

    [TestCase("<x/>", "ND1101")]
    [TestCase("<capability type='mdev'><attr/></capability>", "ND1108")]
    [TestCase("<capability type='mdev' odd='1'/>", "ND1105")]
    [TestCase("<capability type='mdev'><type id='t'><x/></type></capability>", "ND1101")]
    public void FirstError_IsKeptAfterAThousandWarnings(string element, string id)
    {
        string xml = $"<device>{string.Concat(Enumerable.Repeat(element, 2000))}</device>";
        _ = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found, XmlReading.Complete);
        Assert.That(found.Count, Is.EqualTo(1000));
        Assert.That(found.Take(998).Select(finding => finding.Id), Is.All.EqualTo(id));
        Assert.That(found[^2].Id, Is.EqualTo("ND1006"));
        Assert.That(found[^1].Id, Is.EqualTo("ND1201"));
    }

    [TestCase("<devnode type='odd'/>", "ND1010")]
    [TestCase("<devnode/>", "ND1008")]
    [TestCase("<capability type='mdev_types'><type id='t'><availableInstances/></type></capability>", "ND1007")]
    public void Diagnostics_EndAfterAThousandErrors(string element, string id)
    {
        string xml = $"<device>{string.Concat(Enumerable.Repeat(element, 2000))}<x/></device>";
        _ = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found, XmlReading.Complete);
        Assert.That(found.Count, Is.EqualTo(1000));
        Assert.That(found.Take(999).Select(finding => finding.Id), Is.All.EqualTo(id));
        Assert.That(found[^1].Id, Is.EqualTo("ND1201"));
    }

    [TestCase(999, 999, null)]
    [TestCase(1000, 1000, null)]
    [TestCase(1001, 1000, "there are more diagnostics, which are not listed: 2")]
    [TestCase(5000, 1000, "there are more diagnostics, which are not listed: 4001")]
    public void Diagnostics_SayHowManyMoreThereAre(int all, int listed, string? last)
    {
        string xml =
            "<device><name>x</name><capability type='mdev'><type id='t'/></capability>"
            + $"{string.Concat(Enumerable.Repeat("<x/>", all))}</device>";
        _ = NodeDeviceXml.TryParse(xml, out NodeDevice? device, out ValueList<Diagnostic> found, XmlReading.Complete);
        Assert.That(device, Is.Not.Null);
        Assert.That(found.Count, Is.EqualTo(listed));
        Assert.That(found[^1].Id == "ND1201" ? found[^1].Message : null, Is.EqualTo(last));
        ValidationResult validated = NodeDeviceValidator.Validate(
            xml,
            new ValidationOptions { Authority = ValidationAuthority.Schema }
        );
        Assert.That(
            validated.Diagnostics.Select(one => one.Id == "ND1201" ? one.Message : null).Last(),
            Is.EqualTo(last)
        );
    }
}
