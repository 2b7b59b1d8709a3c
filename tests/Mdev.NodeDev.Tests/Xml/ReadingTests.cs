using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>What holds for the document, whatever its capabilities are.</summary>
public sealed class ReadingTests
{
    const string Matrix = "<capability type='ap_matrix'/>";

    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public void An_example_is_read_without_a_word(NodeDevice device, string xml)
    {
        Assert.That(XmlReading.Findings(xml), Is.Empty);
        Assert.That(XmlReading.Device(xml), Is.EqualTo(device));
    }

    [Test]
    public void The_order_of_elements_does_not_matter()
    {
        NodeDevice device = XmlReading.Device(
            $"<device>{Matrix}<parent>p</parent><devnode type='link'>l</devnode><name>n</name><devnode type='dev'>d</devnode><path>/p</path></device>"
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
    public void Several_capabilities_keep_their_order()
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
    public void A_text_is_everything_inside_but_comments()
    {
        NodeDevice device = XmlReading.Device(
            $"<device><name> a<!-- no --><![CDATA[<b>]]><?no?>&amp;&#99;\n </name>{Matrix}</device>"
        );
        Assert.That(device.Name, Is.EqualTo(" a<b>&c\n "));
    }

    [Test]
    public void A_text_in_an_element_in_a_text_counts_and_the_element_does_not() =>
        Assert.That(
            XmlReading.Findings($"<device><name>a<b>c</b></name>{Matrix}</device>"),
            Is.EqualTo(
                new[] { "1,16 ND1101 /device/name/b: <b> is not known here and is left out" }
            )
        );

    [Test]
    public void Of_several_elements_the_first_counts()
    {
        string xml = $"<device>\n<name>a</name>\n <name>b<x/></name>{Matrix}</device>";
        Assert.That(XmlReading.Device(xml).Name, Is.EqualTo("a"));
        Assert.That(
            XmlReading.Findings(xml),
            Is.EqualTo(
                new[] { "3,2 ND1102 /device/name: <name> is repeated; the first one counts" }
            )
        );
    }

    [Test]
    public void Of_several_device_nodes_the_last_counts()
    {
        string xml = XmlReading.Document(
            $"<devnode type='dev'>a</devnode><devnode type='dev'>b</devnode>{Matrix}"
        );
        Assert.That(XmlReading.Device(xml).DevNode, Is.EqualTo("b"));
        Assert.That(
            XmlReading.Findings(xml),
            Is.EqualTo(
                new[] { "3,32 ND1102 /device/devnode: <devnode> is repeated; the last one counts" }
            )
        );
    }

    [TestCase(ReadMode.Complete)]
    [TestCase(ReadMode.AsLibvirt)]
    public void An_empty_device_node_is_kept(ReadMode rules) =>
        Assert.That(
            XmlReading
                .Device(
                    XmlReading.Document("<devnode type='link'/>" + Matrix),
                    XmlReading.Of(rules)
                )
                .DevLinks,
            Is.EqualTo(new[] { "" })
        );

    [Test]
    public void An_empty_text_is_kept_and_is_none_to_libvirt()
    {
        string xml = XmlReading.Document($"<path></path><parent/>{Matrix}");
        NodeDevice complete = XmlReading.Device(xml);
        NodeDevice libvirts = XmlReading.Device(xml, XmlReading.AsLibvirt);
        Assert.That((complete.Path, complete.Parent), Is.EqualTo(("", "")));
        Assert.That((libvirts.Path, libvirts.Parent), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public void A_driver_is_kept_and_libvirt_does_not_read_it()
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
    public void A_definition_needs_no_name_and_keeps_the_one_it_has()
    {
        string unnamed = $"<device>{Matrix}</device>";
        Assert.That(XmlReading.Device(unnamed, XmlReading.Definition).Name, Is.Null);
        Assert.That(
            XmlReading.Device(XmlReading.Document(Matrix), XmlReading.Definition).Name,
            Is.EqualTo("d")
        );
    }

    [Test]
    public void A_parent_given_by_its_wwns_loses_them_with_a_word()
    {
        string xml = XmlReading.Document($"<parent wwnn='1' wwpn='2'>p</parent>{Matrix}");
        Assert.That(XmlReading.Device(xml).Parent, Is.EqualTo("p"));
        Assert.That(
            XmlReading.Findings(xml),
            Is.EqualTo(
                new[]
                {
                    "3,1 ND1106 /device/parent: wwnn, wwpn and fabric_wwn of the parent are not kept",
                }
            )
        );
    }

    [TestCase("wwnn='1' wwpn='2'", true)]
    [TestCase("fabric_wwn='3'", true)]
    [TestCase("fabric_wwn=''", false)]
    [TestCase("wwnn='' wwpn=''", false)]
    public void Each_way_to_name_a_parent_by_wwns_is_told(string attributes, bool told) =>
        Assert.That(
            XmlReading.Ids($"<parent {attributes}>p</parent>{Matrix}"),
            Is.EqualTo(told ? new[] { "ND1106" } : [])
        );

    [Test]
    public void A_driver_has_a_name_and_nothing_else() =>
        Assert.That(
            XmlReading.Findings(
                XmlReading.Document($"<driver><odd/><name>v</name></driver>{Matrix}")
            ),
            Is.EqualTo(
                new[] { "3,9 ND1101 /device/driver/odd: <odd> is not known here and is left out" }
            )
        );

    [Test]
    public void The_root_may_be_in_any_namespace_but_nothing_else()
    {
        Assert.That(
            XmlReading.Device($"<x:device xmlns:x='urn:x'><name>n</name>{Matrix}</x:device>").Name,
            Is.EqualTo("n")
        );
        Assert.That(
            XmlReading
                .Findings($"<device xmlns='urn:x'><name>n</name>{Matrix}</device>")
                .Select(finding => finding.Split(' ')[1]),
            Is.EqualTo(new[] { "ND1101", "ND1101", "ND1006", "ND1012" })
        );
    }

    [Test]
    public void Attributes_at_a_node_count_in_any_namespace_and_others_in_none()
    {
        string node = XmlReading
            .Device(
                "<device xmlns:q='u'><name>n</name><capability q:type='mdev' type='x'><type id='t'/></capability></device>"
            )
            .Capabilities[0]
            .Type;
        string? path = XmlReading
            .Device(
                "<device xmlns:q='u'><name>n</name><capability type='mdev'><type q:id='a' id='b'/></capability></device>"
            )
            .Find<MdevCapability>()!
            .TypeId;
        Assert.That((node, path), Is.EqualTo(("mdev", "b")));
    }

    [Test]
    public void An_attribute_behind_another_of_its_name_is_left_out_with_a_word() =>
        Assert.That(
            XmlReading.Findings(
                "<device xmlns:q='u'><name>n</name><capability q:type='ap_matrix' type='x'/></device>"
            ),
            Is.EqualTo(
                new[]
                {
                    "1,66 ND1105 /device/capability[@type='ap_matrix']/@type: attribute 'type' is not known here and is left out",
                }
            )
        );

    [Test]
    public void A_namespace_declaration_is_no_attribute() =>
        Assert.That(XmlReading.Ids("<capability xmlns:type='mdev' type='ap_matrix'/>"), Is.Empty);
}
