namespace Mdev.NodeDev.Tests;

public sealed class CssXmlTests
{
    const string Address = "<cssid>0x0</cssid><ssid>0x0</ssid><devno>0x1</devno>";

    static CssCapability Read(string inner) =>
        XmlReading.Capability<CssCapability>($"<capability type='css'>{inner}</capability>");

    static string[] Findings(string inner) =>
        XmlReading.Findings(XmlReading.Document($"<capability type='css'>{inner}</capability>"), XmlReading.AsLibvirt);

    [TestCase("<cssid>254</cssid><ssid>0b11</ssid><devno>10</devno>", 254u, 3u, 0x10u)]
    [TestCase("<devno>0xFfFf</devno><ssid>010</ssid><cssid>0xfe</cssid>", 0xfeu, 8u, 0xffffu)]
    [TestCase("<cssid>0</cssid><ssid>0</ssid><devno>0b11</devno>", 0u, 0u, 0xb11u)]
    [TestCase(
        "<cssid>4294967295</cssid><ssid>0xffffffff</ssid><devno>ffffffff</devno>",
        uint.MaxValue,
        uint.MaxValue,
        uint.MaxValue
    )]
    public void Numbers_AreReadInLibvirtsBases(string xml, uint cssid, uint ssid, uint devno) =>
        Assert.That(
            (Read(xml).Location, Read(xml).ChannelDevice),
            Is.EqualTo((new ChannelLocation(cssid, ssid, devno), (ChannelLocation?)null))
        );

    [Test]
    public void LargeNumbers_AreWrittenAsTheyAre()
    {
        NodeDevice device = new()
        {
            Name = "css",
            Capabilities = [new CssCapability { Location = new(0x1ff, 0x1f, 0x12345), ChannelDevice = new(0, 0, 0) }],
        };
        Snapshot.Verify(device.ToXml(), "xml");
        Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
    }

    [TestCase("<ssid>0</ssid><devno>1</devno>", "ND1007 /cssid: <cssid> is missing or empty")]
    [TestCase("<cssid>0</cssid><devno>1</devno>", "ND1007 /ssid: <ssid> is missing or empty")]
    [TestCase("<cssid>0</cssid><ssid/><devno>1</devno>", "ND1007 /ssid: <ssid> is missing or empty")]
    [TestCase("<cssid>0</cssid><ssid>1</ssid>", "ND1007 /devno: <devno> is missing or empty")]
    [TestCase(
        "<cssid>08</cssid><ssid>1</ssid><devno>1</devno>",
        "ND1009 /cssid: '08' is not a number from 0 to 4294967295"
    )]
    [TestCase(
        "<cssid>0</cssid><ssid>1</ssid><devno>0xg</devno>",
        "ND1009 /devno: '0xg' is not a hexadecimal number from 0 to 0xffffffff"
    )]
    [TestCase(Address + "<channel_dev_addr/>", "ND1007 /channel_dev_addr/cssid: <cssid> is missing or empty")]
    [TestCase(Address + "<state>odd</state>", "ND1010 /state: 'odd' is not one of offline, online")]
    [TestCase(
        Address + "<capability type='ccwgroup_member'/>",
        "ND1007 /capability[@type='ccwgroup_member']/group_device: <group_device> is missing or empty"
    )]
    [TestCase(Address + "<capability/>", "ND1008 /capability: attribute 'type' is missing or empty")]
    public void Parse_RefusesWhatLibvirtRefuses(string xml, string expected)
    {
        string first = Findings(xml).First(finding => finding.Contains(" ND10"));
        Assert.That(
            first[(first.IndexOf(' ') + 1)..].Replace("/device/capability[@type='css']", "", StringComparison.Ordinal),
            Is.EqualTo(expected)
        );
    }

    [TestCase("<state>online</state>")]
    [TestCase("<state/>")]
    [TestCase("<capability type='ccwgroup_member'><group_device>g</group_device></capability>")]
    [TestCase("<capability type='odd'><x/></capability>")]
    public void Read_WhatLibvirtForgets_IsLeftOutAndReported(string xml)
    {
        Assert.That(Read(Address + xml), Is.EqualTo(Read(Address)));
        Assert.That(Findings(Address + xml).Select(finding => finding.Split(' ')[1]), Is.EqualTo(new[] { "ND1101" }));
    }

    [TestCase("<odd/>", "/odd: <odd>")]
    [TestCase("<channel_dev_addr>" + Address + "<odd/></channel_dev_addr>", "/channel_dev_addr/odd: <odd>")]
    [TestCase("<state>online</state>", "/state: <state>")]
    [TestCase(
        "<capability type='ccwgroup_member'><group_device>g</group_device></capability>",
        "/capability[@type='ccwgroup_member']: <capability>"
    )]
    [TestCase("<capability type='odd'/>", "/capability[@type='odd']: <capability>")]
    public void Diagnostics_NameWhatIsLeftOut(string xml, string expected) =>
        Assert.That(
            Findings(Address + xml).Single().Replace("/device/capability[@type='css']", "", StringComparison.Ordinal),
            Does.EndWith($"ND1101 {expected} is not known here and is left out")
        );

    [TestCase("<state>odd</state>", "ND1010")]
    [TestCase("<state>online</state><state>odd</state>", "ND1101 ND1102")]
    [TestCase("<state>odd</state><state>online</state>", "ND1010 ND1102")]
    public void State_IsLookedAtOnce(string xml, string expected) =>
        Assert.That(
            string.Join(' ', Findings(Address + xml).Select(finding => finding.Split(' ')[1])),
            Is.EqualTo(expected)
        );

    [Test]
    public void UnknownContent_CanBeKept() =>
        Assert.That(
            XmlReading
                .Capability<CssCapability>(
                    $"<capability type='css'>{Address}<capability type='odd'/><odd/></capability>",
                    XmlReading.Keep
                )
                .Unknown.Xml,
            Is.EqualTo("<capability type='odd'/><odd/>")
        );
}
