namespace Mdev.NodeDev.Tests;

public sealed class ScsiHostXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "scsi_host",
                "<host>1</host>",
                "",
                "<host>-1</host>",
                "<host>4294967295</host>",
                "<host>1</host><unique_id>-1</unique_id>",
                "<host>1</host><unique_id>-2</unique_id>",
                "<host>1</host><unique_id/>",
                "<host>1</host><unique_id>x</unique_id>",
                "<host>1</host><unique_id>2147483648</unique_id>",
                "<host>1</host><unique_id>0</unique_id><unique_id>5</unique_id>",
                "<host>1</host><unique_id>-0</unique_id>",
                "<host>1</host><capability type='fc_host'/>",
                "<host>1</host><capability type='fc_host'><wwnn>a</wwnn></capability>",
                "<host>1</host><capability type='fc_host'><wwpn>a</wwpn></capability>",
                "<host>1</host><capability type='fc_host'><wwnn>a</wwnn><wwpn>b</wwpn></capability>",
                "<host>1</host><capability type='fc_host'><wwnn>a</wwnn><wwnn>c</wwnn>"
                    + "<wwpn>b &lt;</wwpn><fabric_wwn/></capability>",
                "<host>1</host><capability type='fc_host'><wwnn>a</wwnn><wwpn>b</wwpn>"
                    + "<fabric_wwn>f</fabric_wwn></capability><capability type='fc_host'>"
                    + "<wwnn>c</wwnn><wwpn>d</wwpn></capability>",
                "<host>1</host><capability type='vport_ops'/>",
                "<host>1</host><capability type='vport_ops'><max_vports>5</max_vports><vports>x</vports></capability>",
                "<host>1</host><capability type='vports'/>",
                "<host>1</host><capability/>",
                "<host>1</host><capability type=''/>",
                "<host>1</host><capability type='vport_ops'/><capability type='fc_host'>"
                    + "<wwnn>a</wwnn><wwpn>b</wwpn></capability><capability type='vport_ops'/>",
                "<host>1</host><odd/><capability type='vport_ops'>"
                    + "<max_vports>-1</max_vports><vports>2147483648</vports><odd/></capability>",
                "<host>1</host><capability type='fc_host'><odd/><fabric_wwn>f</fabric_wwn>"
                    + "<fabric_wwn>g</fabric_wwn></capability>"
            )
        );

    const string NewHost =
        "<device><capability type='scsi_host'><host>x</host><unique_id>7</unique_id>"
        + "<capability type='fc_host'/></capability></device>";

    [Test]
    public void NewHost_NeedsNoNumberAndNoNamesAndLibvirtReadsNoNumber()
    {
        NodeDeviceReadOptions options = XmlReading.AsLibvirt with { Kind = DocumentKind.Definition };
        Assert.That(
            XmlReading.Device(NewHost, options).Capabilities[0],
            Is.EqualTo(new ScsiHostCapability { UniqueId = 0, FcHost = new() })
        );
        Assert.That(
            XmlReading.Findings(NewHost, options).Select(finding => finding[(finding.LastIndexOf('/') + 1)..]),
            Is.EqualTo(new[] { "host: libvirt does not read <host>", "unique_id: libvirt does not read <unique_id>" })
        );
    }

    [Test]
    public void Definition_ReadCompletelyKeepsTheNumbersItHas()
    {
        const string xml =
            "<device><capability type='scsi_host'><host>3</host><unique_id>7</unique_id></capability></device>";
        Assert.That(
            XmlReading.Device(xml, XmlReading.Definition).Capabilities[0],
            Is.EqualTo(new ScsiHostCapability { Host = 3, UniqueId = 7 })
        );
        Assert.That(
            XmlReading.Device("<device><capability type='scsi_host'/></device>", XmlReading.Definition).Capabilities[0],
            Is.EqualTo(new ScsiHostCapability())
        );
    }

    [Test]
    public void UniqueIdMinusOne_IsNone()
    {
        ScsiHostCapability host = new() { Host = 1, UniqueId = -1 };
        string xml = new NodeDevice { Name = "d", Capabilities = [host] }.ToXml();
        Assert.That(xml, Does.Not.Contain("unique_id"));
        Assert.That(XmlReading.Device(xml).Capabilities[0], Is.EqualTo(host with { UniqueId = null }));
    }

    [Test]
    public void NumbersOfPorts_AreKeptAndLibvirtDoesNotReadThem()
    {
        Assert.That(
            XmlReading.Device(DiskExamples.FibreChannelHostXml).Find<ScsiHostCapability>()!.VportOps,
            Is.EqualTo(new VportOps { Most = 254, Used = 2 })
        );
        Assert.That(
            XmlReading
                .Device(DiskExamples.FibreChannelHostXml, XmlReading.AsLibvirt)
                .Find<ScsiHostCapability>()!
                .VportOps,
            Is.EqualTo(new VportOps())
        );
    }

    [TestCase("", "b")]
    [TestCase("<fabric_wwn>c</fabric_wwn>", "c")]
    public void SecondFibreChannelPart_HasItsOwnFabricOrThatOfTheFirst(string fabric, string expected)
    {
        ScsiHostCapability host = XmlReading.Capability<ScsiHostCapability>(
            $"<capability type='scsi_host'><host>1</host><capability type='fc_host'>"
                + $"<fabric_wwn>b</fabric_wwn></capability>"
                + $"<capability type='fc_host'>{fabric}</capability></capability>"
        );
        Assert.That(host.FcHost, Is.EqualTo(new FcHost { FabricName = expected }));
    }

    [Test]
    public void UnknownPart_IsIgnored() =>
        Assert.That(
            XmlReading.Ids(
                "<capability type='scsi_host'><host>1</host><capability type='odd'><x/></capability></capability>"
            ),
            Is.EqualTo(new[] { "ND1013" })
        );
}
