namespace Mdev.NodeDev.Tests;

public sealed class DrmXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "drm",
                "<type>primary</type>",
                "<type>control</type>",
                "<type>render</type><type>x</type>",
                "<type> render</type>",
                "<type/>",
                "",
                "<type>x</type>",
                "<odd/><type>primary</type>"
            )
        );
}
