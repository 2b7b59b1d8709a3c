namespace Mdev.NodeDev.Tests;

/// <summary>How much of a host a scan asks for.</summary>
public sealed class ReadCountTests
{
    /// <summary>Hosts without NVIDIA functions: what is read of these adds nothing to them.</summary>
    [Test]
    public void Scan_RecordedHosts_ReadsAsOftenAsBeforeVgpus() =>
        Snapshot.Verify(string.Concat(RecordedHosts.All.Select(host => $"{host.Name}: {ReadsOfScan(host.Load())}\n")));

    static int ReadsOfScan(MemoryHostTree tree)
    {
        FakeHost host = FakeHost.From(tree);
        int before = host.ReadCount;
        new NodeHost(host).Scan();
        return host.ReadCount - before;
    }
}
