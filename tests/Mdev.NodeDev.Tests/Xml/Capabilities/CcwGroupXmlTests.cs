namespace Mdev.NodeDev.Tests;

public sealed class CcwGroupXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "ccwgroup",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>",
                "<state/><cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><members/>",
                "<state>x</state><cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><members/>",
                "<state>online</state><cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<members><ccw_device ref='a&lt;'/><ccw_device ref=''> x&lt;</ccw_device>"
                    + "</members>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><members><ccw_device>x</ccw_device></members>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><members>"
                    + "<ccw_device ref='a'>x</ccw_device></members><members>"
                    + "<ccw_device ref='b'>y</ccw_device><ccw_device ref='b'>y</ccw_device>"
                    + "</members>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><capability/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><capability type='x'/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><capability type=''/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><capability type='qeth_generic'/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<capability type='qeth_layer2'><card_type>a</card_type><chpid>b</chpid>"
                    + "</capability><capability type='x'/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<capability type='qeth_layer3'><card_type>(null)</card_type>"
                    + "<chpid>&lt;</chpid></capability><capability type='qeth_layer2'/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<capability type='qeth_layer3'><card_type/><chpid>&lt;</chpid>"
                    + "<chpid>c</chpid></capability><capability/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<capability type='ccwgroup_member'><group_device>a</group_device>"
                    + "</capability><capability type='qeth_layer2'/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<capability type='qeth_layer2'/><capability type='ccwgroup_member'/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><capability type='ccwgroup_member'/>",
                "<members><ccw_device ref='a'>x</ccw_device></members>",
                "<odd/><cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><members><odd/>"
                    + "<ccw_device ref='a'>b<c>d</c></ccw_device></members>"
                    + "<capability type='qeth_generic'><odd/><card_type>a</card_type>"
                    + "<card_type>b</card_type></capability>"
            )
        );

    [Test]
    public void UnknownTexts_ArePrintedAsNullAndReadAsNothing()
    {
        CcwGroupCapability group = new() { Location = new(0, 0, 0x600) };
        string xml = new NodeDevice { Name = "d", Capabilities = [group] }.ToXml();
        Assert.That(xml, Does.Contain("<card_type>(null)</card_type>\n      <chpid>(null)</chpid>"));
        Assert.That(XmlReading.Device(xml).Capabilities[0], Is.EqualTo(group));
        Assert.That(XmlReading.Device(xml, XmlReading.AsLibvirt).Capabilities[0], Is.EqualTo(group));
    }

    [Test]
    public void TextsThatLibvirt_DoesNotEscapeAreEscaped()
    {
        CcwGroupCapability group = new() { CardType = "a & b", ChannelPath = "<" };
        string xml = new NodeDevice { Name = "d", Capabilities = [group] }.ToXml();
        Assert.That(xml, Does.Contain("<card_type>a &amp; b</card_type>"));
        Assert.That(xml, Does.Contain("<chpid>&lt;</chpid>"));
    }
}
