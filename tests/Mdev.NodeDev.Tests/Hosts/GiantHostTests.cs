namespace Mdev.NodeDev.Tests;

/// <summary>
/// Hosts of far more entries than any machine has, in memory: on disk, making them takes longer than reading them.
/// </summary>
[Category("Slow")]
public sealed class GiantHostTests
{
    const string Types = $"{SampleHosts.Mtty}/{SampleHosts.Types}";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public void Scan_TooManyEntries_CutsAndReports()
    {
        const int many = 100_000;
        HostTreeBuilder host = new HostTreeBuilder().WithPci(SampleHosts.Pci0).WithPci(SampleHosts.Pci1).WithMtty();
        for (int i = 0; i < many; i++)
        {
            host.Link($"sys/bus/pci/devices/0000:00:{i:x5}", "x").Directory($"{Types}/t{i}");
        }
        MemoryHostTree tree = host.Build();
        Task<HostSnapshot> scan = Task.Run(() => tree.Scan());
        Assert.That(scan.Wait(Patience), "the scan comes to its end");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            scan.Result.Diagnostics.Places().Where(place => place[..6] == "ND2111"),
            Is.EqualTo(["ND2111 sys/bus/pci/devices", $"ND2111 {Types}"])
        );
        Assert.That(scan.Result.PciDevices, Has.Exactly(2).Items, "they come first");
    }

    [Test]
    public void Scan_LargeIommuGroup_ReadsItOnce()
    {
        const int many = 3_000;
        const string group = "sys/kernel/iommu_groups/1";
        HostTreeBuilder host = new();
        for (int i = 0; i < many; i++)
        {
            string address = $"{i >> 8:x4}:{i & 0xff:x2}:00.0";
            host.WithPci($"sys/devices/pci/{address}")
                .LinkTo($"sys/devices/pci/{address}/iommu_group", group)
                .Link($"{group}/devices/{address}", "x");
        }
        Task<HostSnapshot> scan = Task.Run(() => host.Scan(ScanParts.Pci));
        Assert.That(scan.Wait(Patience), "the scan comes to its end");
        Assert.That(scan.Result.PciDevices[many - 1].IommuGroup!.Members!.Value.Count, Is.EqualTo(many));
    }
}
