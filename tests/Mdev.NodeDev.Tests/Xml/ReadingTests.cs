using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class ReadingTests
{
    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public void An_example_is_read_without_a_word(NodeDevice device, string xml)
    {
        Assert.That(
            NodeDeviceXml.TryParse(xml, out NodeDevice? read, out ValueList<Diagnostic> diagnostics)
        );
        Assert.That(diagnostics, Is.Empty);
        Assert.That(read, Is.EqualTo(device));
    }
}
