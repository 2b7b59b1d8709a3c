using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Hosts: a path is that of a root directory.</summary>
[SupportedOSPlatform("linux")]
static class HostCases
{
    internal static IEnumerable<Case> All { get; } =
    [
        new("scan", path => Scan(path, HostQuery.All)),
        new("scan-one-thread", path => Scan(path, HostQuery.All, 1)),
        new("list", path => Scan(path, new HostQuery { Parts = ScanParts.Mdevs })),
        new("availability", Availability),
    ];

    static Round Scan(string path, HostQuery query, int? threads = null)
    {
        NodeHostOptions options = new() { PciIds = PciIdDatabase.Empty, MaxDegreeOfParallelism = threads };
        NodeHost host = new(new PhysicalHostTree(path), options);
        return new Round(1, () => host.Scan(query));
    }

    static Round Availability(string path)
    {
        NodeHost host = new(new PhysicalHostTree(path), new NodeHostOptions { PciIds = PciIdDatabase.Empty });
        HostSnapshot snapshot = host.Scan(HostQuery.Mediated);
        return new Round(1, () => host.RefreshAvailability(snapshot));
    }
}
