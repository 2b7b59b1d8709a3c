namespace Mdev.NodeDev.Tests;

public sealed class ScsiGenericXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of("scsi_generic", "<char>/dev/sg0</char>", "", "<char/><odd/>", "<char>a</char><char>b</char>")
        );

    [Test]
    public void Device_MayBeNoneOrEmpty()
    {
        foreach (string? text in (string?[])[null, "", "/dev/x"])
        {
            NodeDevice device = new()
            {
                Name = "d",
                Capabilities = [new ScsiGenericCapability { CharacterDevice = text }],
            };
            Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
            Assert.That(device.ToXml().Contains("<char>"), Is.EqualTo(text is not null));
        }
    }

    [Test]
    public void Parse_AsLibvirt_RefusesIt() =>
        Assert.That(
            XmlReading.Findings(DiskExamples.ScsiGenericXml, XmlReading.AsLibvirt).Last(),
            Does.EndWith("capability type 'scsi_generic' is not one that libvirt reads")
        );
}
