namespace Mdev.NodeDev.Tests;

/// <summary>What real hosts show breaks no rule: a rule that cries over it is wrong.</summary>
public sealed class RulesAndRealDevicesTests
{
    [TestCaseSource(typeof(RecordedHosts), nameof(RecordedHosts.All))]
    public void Rules_AcceptRecordedHost(RecordedHost host)
    {
        LibvirtView view = LibvirtView.Create(new NodeHost(host.Load()).Scan());
        Assert.That(view.Nodes, Is.Not.Empty);
        string[] findings =
        [
            .. view
                .Nodes.SelectMany(node => new[] { node.Device, node.Inactive })
                .OfType<NodeDevice>()
                .SelectMany(device => RuleExamples.Findings(device.ToXml())),
        ];
        Assert.That(findings, Is.Empty);
    }

    [Test]
    public void Rules_AcceptOutputOfLibvirt([Values("9.0", "11.3", "12.8")] string version)
    {
        string[] files = [.. Repository.Files($"{LibvirtDocuments.Directory}/libvirt-{version}", "*.xml")];
        Assert.That(files, Is.Not.Empty);
        foreach (string file in files)
            Assert.That(RuleExamples.Findings(File.ReadAllText(file)), Is.Empty, file);
    }
}
