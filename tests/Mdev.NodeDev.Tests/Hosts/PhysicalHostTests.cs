namespace Mdev.NodeDev.Tests;

/// <summary>A host in memory and the same host in a directory are the same host.</summary>
[Platform("Linux")]
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class PhysicalHostTests
{
    [TestCase("a40")]
    [TestCase("gvtg")]
    [TestCase("s390")]
    [TestCase("mtty-samples")]
    [TestCase("era1-sample-driver")]
    [TestCase("pci-odd")]
    [TestCase("vpd")]
    [TestCase("types-bad")]
    [TestCase("types-text")]
    [TestCase("types-bytes")]
    [TestCase("definitions")]
    [TestCase("mdev-broken")]
    [TestCase("css-forms")]
    [TestCase("ccwgroup-forms")]
    public void Scan_PhysicalTree_GivesTheSameAsMemory(string host)
    {
        MemoryHostTree tree = InventedHosts.Load(host);
        using ExportedTree exported = new(tree);
        HostSnapshot physical = exported.Tree.Scan();
        // A directory on disk has its own order; a tree recorded from it has the same.
        HostRecorderOptions options = new()
        {
            IncludeSerials = true,
            // The scan warns of files that are not definitions, and those are not recorded by default.
            Filter = (path, kind) =>
                path.StartsWith("etc/", StringComparison.Ordinal) || HostRecorderFilter.NodeDevices(path, kind),
        };
        HostSnapshot recorded = HostRecorder.Record(exported.Tree, options).Tree.Scan();
        HostSnapshot memory = tree.Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(recorded == physical, () => Differences(recorded, physical));
        Assert.That(
            Unordered(memory) == Unordered(physical),
            () => Differences(Unordered(memory), Unordered(physical))
        );
    }

    static HostSnapshot Unordered(HostSnapshot snapshot) =>
        snapshot with
        {
            PciDevices =
            [
                .. snapshot.PciDevices.Select(device =>
                    device with
                    {
                        IommuGroup = device.IommuGroup is { } group
                            ? group with
                            {
                                Members = group.Members is { } members ? [.. members.Order()] : null,
                            }
                            : null,
                        Diagnostics = Sorted(device.Diagnostics),
                    }
                ),
            ],
            Parents =
            [
                .. snapshot.Parents.Select(parent =>
                    parent with
                    {
                        Types = [.. parent.Types.Select(type => type with { DirectoryOrder = 0 })],
                        Diagnostics = Sorted(parent.Diagnostics),
                    }
                ),
            ],
            ChannelGroups =
            [
                .. snapshot.ChannelGroups.Select(group =>
                    group with
                    {
                        Members = [.. group.Members.OrderBy(member => member.ToString(), StringComparer.Ordinal)],
                        Diagnostics = Sorted(group.Diagnostics),
                    }
                ),
            ],
            Diagnostics = Sorted(snapshot.Diagnostics),
            AllDiagnostics = Sorted(snapshot.AllDiagnostics),
        };

    static ValueList<Diagnostic> Sorted(ValueList<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderBy(diagnostic => diagnostic.ToString(), StringComparer.Ordinal)];

    static string Differences(HostSnapshot memory, HostSnapshot physical) =>
        string.Join(
            '\n',
            SnapshotDevices
                .Changed(memory, physical)
                .Concat(Sorted(memory.Diagnostics).Except(physical.Diagnostics).Select(diagnostic => $"- {diagnostic}"))
                .Concat(Sorted(physical.Diagnostics).Except(memory.Diagnostics).Select(diagnostic => $"+ {diagnostic}"))
        );
}
