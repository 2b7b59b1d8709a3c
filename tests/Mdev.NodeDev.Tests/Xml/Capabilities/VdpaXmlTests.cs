namespace Mdev.NodeDev.Tests;

public sealed class VdpaXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "vdpa",
                "<chardev>/dev/x</chardev>",
                "",
                "<chardev/><odd/>",
                "<chardev>a</chardev><chardev>b</chardev>"
            )
        );

    [Test]
    public void Device_MayBeNoneOrEmpty()
    {
        foreach (string? text in (string?[])[null, "", "/dev/x"])
        {
            NodeDevice device = new() { Name = "d", Capabilities = [new VdpaCapability { CharacterDevice = text }] };
            Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
            Assert.That(device.ToXml().Contains("<chardev>"), Is.EqualTo(text is not null));
        }
    }

    [Test]
    public void Parse_AsLibvirt_RefusesIt() =>
        Assert.That(
            XmlReading.Findings(BusExamples.VdpaXml, XmlReading.AsLibvirt).Last(),
            Does.EndWith("capability type 'vdpa' is not one that libvirt reads")
        );
}
