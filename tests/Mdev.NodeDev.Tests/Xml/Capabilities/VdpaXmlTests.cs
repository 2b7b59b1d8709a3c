using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class VdpaXmlTests
{
    [Test]
    public void Every_form_has_its_outcome() =>
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
    public void The_device_may_be_none_or_empty()
    {
        foreach (string? text in (string?[])[null, "", "/dev/x"])
        {
            NodeDevice device = new()
            {
                Name = "d",
                Capabilities = [new VdpaCapability { CharacterDevice = text }],
            };
            Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
            Assert.That(device.ToXml().Contains("<chardev>"), Is.EqualTo(text is not null));
        }
    }

    [Test]
    public void Libvirts_own_parser_refuses_it() =>
        Assert.That(
            XmlReading.Findings(Examples.VdpaXml, XmlReading.AsLibvirt).Last(),
            Does.EndWith("capability type 'vdpa' is not one that libvirt reads")
        );
}
