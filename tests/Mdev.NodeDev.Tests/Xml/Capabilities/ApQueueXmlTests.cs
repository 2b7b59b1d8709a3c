namespace Mdev.NodeDev.Tests;

public sealed class ApQueueXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "ap_queue",
                "<ap-adapter>0x7</ap-adapter><ap-domain>255</ap-domain>",
                "<ap-adapter>0x777</ap-adapter><ap-domain>256</ap-domain>",
                "<ap-adapter>0x777</ap-adapter>",
                "<ap-domain>5</ap-domain>",
                "<ap-adapter>0x777</ap-adapter><ap-domain/>",
                "<odd/><ap-adapter>1</ap-adapter><ap-domain>1</ap-domain><ap-domain>256</ap-domain>",
                "<ap-adapter>1</ap-adapter><ap-domain>4294967295</ap-domain>"
            )
        );

    [Test]
    public void DomainAbove255_IsPrintedByLibvirtAndNotRead()
    {
        const string xml =
            "<capability type='ap_queue'><ap-adapter>5</ap-adapter><ap-domain>0x12345</ap-domain></capability>";
        Assert.That(
            XmlReading.Capability<ApQueueCapability>(xml),
            Is.EqualTo(new ApQueueCapability { Adapter = 5, Domain = 0x12345 })
        );
        Assert.That(XmlReading.Ids(xml), Is.EqualTo(new[] { "ND1104" }));
        Assert.That(XmlReading.Ids(xml, XmlReading.AsLibvirt), Is.EqualTo(new[] { "ND1009" }));
    }
}
