namespace Mdev.NodeDev.Tests;

public sealed class ScsiTargetXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "scsi_target",
                "<target>t</target><capability type='odd'><x/></capability>",
                "<target>t</target>",
                "<target/>",
                "",
                "<target>t&lt;</target><target>u</target>",
                "<target>t</target><capability type='fc_remote_port'><rport>r</rport><wwpn>w</wwpn></capability>",
                "<target>t</target><capability type='fc_remote_port'><rport>r&amp;</rport>"
                    + "<wwpn>&lt;</wwpn></capability>",
                "<target>t</target><capability type='fc_remote_port'><rport>r</rport></capability>",
                "<target>t</target><capability type='fc_remote_port'><wwpn>r</wwpn></capability>",
                "<target>t</target><capability type='fc_remote_port'><rport/><wwpn>r</wwpn></capability>",
                "<target>t</target><capability type='fc_remote_port'><rport>r</rport>"
                    + "<wwpn>w</wwpn></capability><capability type='fc_remote_port'>"
                    + "<rport>x</rport><wwpn>y</wwpn></capability>",
                "<target>t</target><capability type='fc_remote_port'><rport>r</rport>"
                    + "<wwpn>w</wwpn></capability><capability type='fc_remote_port'>"
                    + "<rport>x</rport></capability>",
                "<target>t</target><capability type='x'/>",
                "<target>t</target><capability/>",
                "<odd/><target>t</target><capability type='fc_remote_port'><rport>a</rport>"
                    + "<rport>b</rport><odd/><wwpn>&amp;</wwpn></capability>"
            )
        );

    [Test]
    public void TextsThatLibvirt_DoesNotEscapeAreEscaped()
    {
        ScsiTargetCapability target = new()
        {
            Target = "<",
            RemotePort = new() { Name = "a & b", PortName = "<" },
        };
        NodeDevice device = new() { Name = "d", Capabilities = [target] };
        Assert.That(device.ToXml(), Does.Contain("<rport>a &amp; b</rport>"));
        Assert.That(device.ToXml(), Does.Contain("<wwpn>&lt;</wwpn>"));
        Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
    }
}
