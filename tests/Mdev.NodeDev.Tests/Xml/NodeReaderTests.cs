using System.Xml;
using System.Xml.Linq;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>Texts of any length from readers of any kind, and what stops the reading.</summary>
public sealed class NodeReaderTests
{
    const string Matrix = "<capability type='ap_matrix'/>";

    [TestCase(300)]
    [TestCase(700)]
    [TestCase(5_000)]
    public void A_text_in_several_pieces_is_one(int length)
    {
        string piece = new('é', length);
        string xml =
            $"<device><name>{piece}<!-- x -->{piece}<![CDATA[{piece}]]></name>{Matrix}</device>";
        using XmlReader reader = XmlReader.Create(new StringReader(xml));
        NodeDevice[] read =
        [
            NodeDeviceXml.Parse(xml),
            NodeDeviceXml.Parse(reader),
            NodeDeviceXml.Parse(XElement.Parse(xml)),
        ];
        Assert.That(
            read.Select(device => device.Name),
            Is.All.EqualTo(string.Concat(piece, piece, piece))
        );
    }

    [TestCase(0x0001)]
    [TestCase(0xd800)]
    public void What_no_document_can_hold_is_refused_behind_a_long_text(int bad)
    {
        XElement tree = new(
            "device",
            new XElement("name", new string('x', 600), new XComment("c"), $"y{(char)bad}")
        );
        _ = NodeDeviceXml.TryParse(tree, out _, out ValueList<Diagnostic> found);
        Assert.That(
            $"{found.Single().Id} {found.Single().Message}",
            Is.EqualTo("ND1001 a character is not allowed in XML")
        );
    }

    [TestCase("<device><name>{0}&nope;</name></device>", 14)]
    [TestCase("<device>\n<name x='{0}&nope;'/></device>", 9)]
    public void A_long_text_that_breaks_is_refused_where_it_breaks(string format, int column)
    {
        string xml = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            format,
            new string('x', 100_000)
        );
        int line = xml.Count(character => character == '\n') + 1;
        Assert.That(
            XmlReading.Findings(xml).Single(),
            Does.StartWith($"{line},{column + 100_002} ND1001")
        );
    }

    [Test]
    public void An_entity_that_an_xml_reader_leaves_alone_is_refused()
    {
        using XmlTextReader reader = new(
            new StringReader(
                $"<!DOCTYPE device [<!ENTITY a 'b'>]><device><name>&a;</name>{Matrix}</device>"
            )
        )
        {
            DtdProcessing = DtdProcessing.Parse,
            EntityHandling = EntityHandling.ExpandCharEntities,
        };
        while (reader.NodeType != XmlNodeType.Element)
            reader.Read();
        _ = NodeDeviceXml.TryParse(reader, out _, out ValueList<Diagnostic> found);
        Assert.That(
            $"{found.Single().Id} {found.Single().Message}",
            Is.EqualTo("ND1001 an entity is not resolved")
        );
    }

    [Test]
    public void A_value_in_several_pieces_stands_where_the_first_one_does() =>
        Assert.That(
            XmlReading.Findings(
                XmlReading.Document(
                    "<capability type='css'><cssid>0</cssid><ssid>0</ssid><devno><!-- a -->\n1<!-- b -->\nx</devno></capability>"
                )
            ),
            Has.Exactly(1).StartsWith("3,71 ND1009 ")
        );

    [TestCase("")]
    [TestCase("<!-- never closed")]
    [TestCase("<?never closed")]
    [TestCase("<!DOCTYPE")]
    [TestCase("<1/>")]
    public void What_breaks_before_the_first_element_is_below_no_path(string xml)
    {
        _ = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found);
        Assert.That(found.Single().Location.Path, Is.Null);
        using XmlReader reader = XmlReader.Create(new StringReader("<x/>"));
        while (reader.Read()) { }
        _ = NodeDeviceXml.TryParse(reader, out _, out found);
        Assert.That(found.Single().Location.Path, Is.Null);
    }

    [Test]
    public void What_breaks_behind_the_first_element_is_below_its_path() =>
        Assert.That(
            XmlReading.Findings("<device><name>n</name><capability type='mdev'>\n<type id='t'>&x;"),
            Has.Exactly(1).StartsWith("2,15 ND1001 /device/capability[@type='mdev']/type: ")
        );

    [TestCase("<x/>", "ND1101")]
    [TestCase("<capability type='mdev'><attr/></capability>", "ND1108")]
    [TestCase("<capability type='mdev' odd='1'/>", "ND1105")]
    [TestCase("<capability type='mdev'><type id='t'><x/></type></capability>", "ND1101")]
    public void For_the_first_error_there_is_room_behind_a_thousand_findings(
        string element,
        string id
    )
    {
        string xml = $"<device>{string.Concat(Enumerable.Repeat(element, 2000))}</device>";
        _ = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found);
        Assert.That(found.Count, Is.EqualTo(1000));
        Assert.That(found.Take(999).Select(finding => finding.Id), Is.All.EqualTo(id));
        Assert.That(found[^1].Id, Is.EqualTo("ND1006"));
    }

    [TestCase("<devnode type='odd'/>", "ND1010")]
    [TestCase("<devnode/>", "ND1008")]
    [TestCase(
        "<capability type='mdev_types'><type id='t'><availableInstances/></type></capability>",
        "ND1007"
    )]
    public void Behind_a_thousand_errors_there_is_none_more(string element, string id)
    {
        string xml = $"<device>{string.Concat(Enumerable.Repeat(element, 2000))}<x/></device>";
        _ = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found);
        Assert.That(found.Count, Is.EqualTo(1000));
        Assert.That(found.Select(finding => finding.Id), Is.All.EqualTo(id));
    }
}
