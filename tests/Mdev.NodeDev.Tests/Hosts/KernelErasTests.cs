namespace Mdev.NodeDev.Tests;

/// <summary>
/// What is found of mediated devices as kernels from 4.10 to today show them, and in the states in between; every file
/// says what it is. That libvirt prints the same of them is tested with all invented hosts.
/// </summary>
public sealed class KernelErasTests
{
    static IEnumerable<string> Hosts =>
        InventedHosts.Names.Where(name => name.StartsWith("era", StringComparison.Ordinal));

    [TestCaseSource(nameof(Hosts))]
    public void Scan_Era_FindsWhatItShows(string host)
    {
        HostSnapshot snapshot = Scan(host);
        StringBuilder text = new();
        foreach (HostMdevParent parent in snapshot.Parents)
        {
            text.Append(
                $"parent {parent.Name} ({parent.Path}): subsystem {parent.Subsystem ?? "-"},"
                    + $" driver {parent.Driver ?? "-"}"
                    + $"{(parent.IsRegistered ? "" : ", not registered")}\n"
            );
            foreach (HostMdevType type in parent.Types)
                text.Append(
                    $"  type {type.Id}: {type.DeviceApi}, {type.AvailableInstances} available, "
                        + $"name '{type.Name}', description "
                        + $"'{type.Description?.Replace("\n", "|", StringComparison.Ordinal)}"
                        + $"'\n"
                );
        }
        foreach (HostMdev mdev in snapshot.Mdevs)
            text.Append(
                $"mdev {mdev.Name} below {mdev.ParentName}: "
                    + $"type {mdev.TypeId ?? "-"}, driver {mdev.Active?.Driver ?? "-"}, "
                    + $"group {mdev.Active?.IommuGroup?.ToString() ?? "-"}\n"
            );
        foreach (Diagnostic diagnostic in snapshot.Diagnostics)
            text.Append($"{diagnostic}\n");
        Snapshot.Verify(text.ToString().TrimEnd());
    }

    static HostSnapshot Scan(string host) => InventedHosts.Load(host).Scan(ScanParts.All & ~ScanParts.System);
}
