namespace Mdev.NodeDev.Tests;

public sealed class CcwXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "ccw",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>",
                "<state>online</state><cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>",
                "<state/><cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>",
                "<state>x</state><cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>",
                "<state> online</state><cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>",
                "<state>offline</state><state>x</state><cssid>1</cssid><ssid>0x2</ssid>"
                    + "<devno>10</devno><capability type='ccwgroup_member'>"
                    + "<group_device>g&lt;</group_device></capability>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><capability type='ccwgroup_member'/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<capability type='ccwgroup_member'><group_device/></capability>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno><capability/><capability type='x'/>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<capability type='ccwgroup_member'><group_device>a</group_device>"
                    + "</capability><capability type='ccwgroup_member'>"
                    + "<group_device>b</group_device></capability>",
                "<cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<capability type='ccwgroup_member'><group_device>a</group_device>"
                    + "</capability><capability type='ccwgroup_member'/>",
                "<cssid>4294967295</cssid><ssid>4294967295</ssid><devno>ffffffff</devno>",
                "<cssid>1</cssid><ssid>0x2</ssid>",
                "<odd/><cssid>1</cssid><ssid>0x2</ssid><devno>10</devno>"
                    + "<capability type='ccwgroup_member'><odd/><group_device>a</group_device>"
                    + "<group_device>b</group_device></capability>"
            )
        );

    [Test]
    public void GroupDevice_IsRead() =>
        Assert.That(
            XmlReading.Device(ChannelExamples.ChannelDeviceXml, XmlReading.AsLibvirt).Find<CcwCapability>(),
            Is.EqualTo(ChannelExamples.ChannelDevice.Capabilities[0])
        );
}
