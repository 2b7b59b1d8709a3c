namespace Mdev.NodeDev.Tests;

public sealed class ApCardXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "ap_card",
                "<ap-adapter>0x7</ap-adapter>",
                "<ap-adapter>4294967295</ap-adapter>",
                "<ap-adapter/>",
                "<ap-adapter>0b11</ap-adapter><ap-adapter>x</ap-adapter>",
                "<ap-adapter>08</ap-adapter>",
                "",
                "<ap-adapter>-1</ap-adapter>",
                "<odd/><ap-adapter>1</ap-adapter>"
            )
        );
}
