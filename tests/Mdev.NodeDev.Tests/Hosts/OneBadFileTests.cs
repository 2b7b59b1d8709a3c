namespace Mdev.NodeDev.Tests;

/// <summary>One bad file never hides the host: every file, link and directory of a whole host fails in turn.</summary>
[Category("Slow")]
public sealed class OneBadFileTests
{
    const int InputOutput = 5;

    [TestCase("a40")]
    [TestCase("gvtg")]
    [TestCase("s390")]
    [TestCase("mtty-samples")]
    [CancelAfter(120_000)]
    public void Scan_OneFileFails_ChangesOnlyItsDeviceAndReportsIt(string host)
    {
        MemoryHostTree tree = InventedHosts.Load(host);
        HostPaths paths = new(tree);
        HostSnapshot good = new NodeHost(tree).Scan();
        List<string> wrong = [];
        int changing = 0;
        foreach ((string path, FileEntryKind kind) in paths.Kinds)
        {
            foreach (HostFault fault in FaultsOf(kind))
            {
                HostSnapshot bad = new NodeHost(
                    HostTreeBuilder.From(tree).Fault(path, fault, InputOutput).Build()
                ).Scan();
                _ = LibvirtView.Create(bad);
                _ = LibvirtView.Create(bad, new LibvirtViewOptions { IncludeLost = true });
                List<string> changed = SnapshotDevices.Changed(good, bad);
                changing += changed.Count;
                wrong.AddRange(
                    changed.Where(key => !Needs(paths, key, path)).Select(key => $"{fault} {path}: changes {key}")
                );
                if (changed.Count > 0 && !IsReported(paths, path, good, bad))
                    wrong.Add($"{fault} {path}: not reported, changes {string.Join(", ", changed)}");
            }
        }
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(wrong, Is.Empty, string.Join('\n', wrong));
        Assert.That(changing, Is.GreaterThan(50), "the faults were seen");
    }

    static HostFault[] FaultsOf(FileEntryKind kind) =>
        kind switch
        {
            FileEntryKind.File => [HostFault.Read, HostFault.Open],
            FileEntryKind.Directory => [HostFault.List, HostFault.Open],
            FileEntryKind.Link => [HostFault.ReadLink],
            _ => [HostFault.Open],
        };

    /// <summary>
    /// Whether a device cannot be described without a path: it is in its directory, or something there leads to it or
    /// through it.
    /// </summary>
    static bool Needs(HostPaths paths, string key, string path)
    {
        if (key.StartsWith("others ", StringComparison.Ordinal))
            return !HostPaths.IsIn(path, "sys/devices");
        if (key.StartsWith("pci ", StringComparison.Ordinal) && HostPaths.IsIn("usr/share/misc/pci.ids", path))
            return true;
        return paths
            .UsedBy(SnapshotDevices.PathOf(key))
            .Any(used => HostPaths.IsIn(path, used) || HostPaths.IsIn(used, path));
    }

    /// <summary>
    /// Whether a new diagnostic names the path, something above or below it, or a link that leads there.
    /// </summary>
    static bool IsReported(HostPaths paths, string path, HostSnapshot good, HostSnapshot bad) =>
        bad
            .Diagnostics.Except(good.Diagnostics)
            .Select(diagnostic => diagnostic.Location.Source!)
            .SelectMany(source => (string[])[source, paths.Canonical(source)])
            .Any(source => HostPaths.IsIn(path, source) || HostPaths.IsIn(source, path));
}
