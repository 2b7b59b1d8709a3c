using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>What is written, for every example and rule.</summary>
public sealed class WritingTests
{
    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public void An_example_is_written_as_libvirt_writes_it(NodeDevice device, string xml) =>
        Assert.That(device.ToXml(), Is.EqualTo(xml));
}
