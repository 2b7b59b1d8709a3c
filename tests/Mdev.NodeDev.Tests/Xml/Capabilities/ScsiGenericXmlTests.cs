using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class ScsiGenericXmlTests
{
    [Test]
    public void Every_form_has_its_outcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "scsi_generic",
                "<char>/dev/sg0</char>",
                "",
                "<char/><odd/>",
                "<char>a</char><char>b</char>"
            )
        );

    [Test]
    public void The_device_may_be_none_or_empty()
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
    public void Libvirts_own_parser_refuses_it() =>
        Assert.That(
            XmlReading.Findings(Examples.ScsiGenericXml, XmlReading.AsLibvirt).Last(),
            Does.EndWith("capability type 'scsi_generic' is not one that libvirt reads")
        );
}
