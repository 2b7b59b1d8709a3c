namespace Mdev.NodeDev.Tests;

/// <summary>How much of a host a scan asks for.</summary>
public sealed class ReadCountTests
{
    /// <summary>
    /// Hosts without NVIDIA functions: what is read of these adds nothing to them. That a device still has what every
    /// device has is seen from what was read last, and the database of udev is opened once.
    /// </summary>
    [Test]
    public void Scan_RecordedHosts_ReadsAsOftenAsBeforeVgpus() =>
        Snapshot.Verify(string.Concat(RecordedHosts.All.Select(host => $"{host.Name}: {ReadsOfScan(host.Load())}\n")));

    /// <summary>What was proposed is read on demand only: a scan does not look for it, enabled or not.</summary>
    [Test]
    public void Scan_RecordedHosts_ReadsNothingOfProposals()
    {
        const HostProposals all = HostProposals.Aggregation | HostProposals.TypeClasses | HostProposals.Migration;
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (RecordedHost host in RecordedHosts.All)
        {
            MemoryHostTree tree = host.Load();
            Assert.That(ReadsOfScan(tree, all), Is.EqualTo(ReadsOfScan(tree)), host.Name);
            Assert.That(
                new NodeHost(tree, new NodeHostOptions { Proposals = all }).Scan(),
                Is.EqualTo(new NodeHost(tree).Scan()),
                host.Name
            );
        }
    }

    static int ReadsOfScan(MemoryHostTree tree, HostProposals proposals = HostProposals.None)
    {
        FakeHost host = FakeHost.From(tree);
        int before = host.ReadCount;
        new NodeHost(host, new NodeHostOptions { Proposals = proposals }).Scan();
        return host.ReadCount - before;
    }
}
