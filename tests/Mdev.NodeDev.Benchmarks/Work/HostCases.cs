using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Hosts: a path is that of a root directory.</summary>
[SupportedOSPlatform("linux")]
static class HostCases
{
    internal static IEnumerable<Case> All { get; } =
    [
        new("scan", path => Scan(path, HostQuery.All)),
        new("list", path => Scan(path, new HostQuery { Parts = ScanParts.Mdevs })),
        new("availability", Availability),
    ];

    static Round Scan(string path, HostQuery query)
    {
        NodeHost host = new(new PhysicalHostTree(path), new NodeHostOptions { PciIds = PciIdDatabase.Empty });
        return new Round(1, () => host.Scan(query));
    }

    static Round Availability(string path)
    {
        NodeHost host = new(new PhysicalHostTree(path), new NodeHostOptions { PciIds = PciIdDatabase.Empty });
        HostSnapshot snapshot = host.Scan(HostQuery.Mediated);
        return new Round(1, () => host.RefreshAvailability(snapshot));
    }
}
