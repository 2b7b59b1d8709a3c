using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

/// <summary>What cannot be looked for is not taken for absent: a process may be out of file descriptors.</summary>
public sealed class UncertainEntryTests
{
    const string Mtty = SampleHosts.Mtty;
    const string Pci = SampleHosts.Pci0;
    const string Type = $"{Mtty}/{SampleHosts.Types}/mtty-1";

    [Test]
    public void ParentName_DirectoryAboveCannotBeOpened_IsItsNameAndReported()
    {
        HostSnapshot host = Scan(Mtty);
        Assert.That(host.Mdevs.Single().ParentName, Is.EqualTo("mtty"));
        Assert.That(Found(host), Does.Contain($"ND2001 {Mtty}/uevent"));
    }

    [TestCase("sriov_numvfs", "ND2112")]
    [TestCase("iommu_group", "ND2003")]
    public void Scan_EntryOfFunctionCannotBeInspected_IsReported(string entry, string id) =>
        Assert.That(Found(Scan($"{Pci}/{entry}")), Does.Contain($"{id} {Pci}/{entry}"));

    [Test]
    public void Scan_TypeWithProblemCannotBeInspected_IsKept()
    {
        HostSnapshot host = Scan(Type);
        Assert.That(host.Parents.Single().Types.Single().Id, Is.EqualTo("mtty-1"));
        Assert.That(Found(host), Does.Contain($"ND2002 {Type}").And.None.StartsWith("ND2201"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Scan_SubsystemCannotBeInspected_IsNotCalledMissing(bool isRefused) =>
        Assert.That(
            Found(Scan(isRefused ? $"{Pci}/subsystem" : "none")).Any(static one => one == $"ND2007 {Pci}"),
            Is.EqualTo(!isRefused)
        );

    [Test]
    public void Scan_EntryOfBusCannotBeInspected_IsNotCalledMissing() =>
        Assert.That(
            Found(Scan($"{MdevProbe.Bus}/{SampleUuids.Second}")),
            Does.Contain($"ND2112 {Mtty}/{SampleUuids.Second}").And.None.StartsWith("ND2113")
        );

    [Test]
    public void Scan_EntryOfBusCannotBeInspected_MayBeADevice()
    {
        UnreadableSources sources = new(Scan($"{MdevProbe.Bus}/{SampleUuids.Second}"));
        UnreadableSource? found = sources.OfDevice(Guid.Parse(SampleUuids.Second));
        Assert.That(found?.Kind, Is.EqualTo(UnreadableKind.Device));
        Assert.That(sources.OfWholeHost, Is.Empty);
    }

    static HostSnapshot Scan(string refused)
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .WithMtty()
            .WithMdev(Mtty, SampleUuids.First)
            .WithMdev(Mtty, SampleUuids.Second)
            .Remove($"{MdevProbe.Bus}/{SampleUuids.Second}")
            .WithPci(Pci)
            .Remove($"{Type}/device_api")
            .Remove($"{Pci}/subsystem")
            .Build();
        return new NodeHost(new RefusingTree(tree, refused)).Scan();
    }

    static IEnumerable<string> Found(HostSnapshot host) =>
        host.AllDiagnostics.Select(one => $"{one.Id} {one.Location.Source}");
}
