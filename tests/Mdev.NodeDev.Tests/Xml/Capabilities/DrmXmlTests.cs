using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class DrmXmlTests
{
    [Test]
    public void Every_form_has_its_outcome() =>
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
