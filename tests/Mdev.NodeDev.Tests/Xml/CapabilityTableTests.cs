namespace Mdev.NodeDev.Tests;

public sealed class CapabilityTableTests
{
    static IEnumerable<NodeDeviceCapability> EveryCapability() =>
        typeof(NodeDeviceCapability)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(NodeDeviceCapability)))
            .Except([typeof(UnknownCapability)])
            .Select(type => (NodeDeviceCapability)Activator.CreateInstance(type)!);

    [TestCaseSource(nameof(EveryCapability))]
    public void EveryCapability_HasItsLine(NodeDeviceCapability capability)
    {
        string xml = new NodeDevice { Name = "d", Capabilities = [capability] }.ToXml();
        Assert.That(CapabilityTable.TryFind(capability.Type, out _));
        Assert.That(xml, Does.Contain($"<capability type='{capability.Type}'>"));
    }

    [Test]
    public void EveryLine_HasACapability() =>
        Assert.That(
            CapabilityTable.All.Select(mapping => mapping.Type),
            Is.EquivalentTo(EveryCapability().Select(capability => capability.Type))
        );
}
