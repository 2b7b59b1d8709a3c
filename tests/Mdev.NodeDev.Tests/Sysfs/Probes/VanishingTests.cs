namespace Mdev.NodeDev.Tests;

/// <summary>Devices that are removed while they are read.</summary>
public sealed class VanishingTests
{
    const string Types = $"{SampleHosts.Mtty}/{SampleHosts.Types}";

    static IEnumerable<TestCaseData> Devices =>
        [
            Case("a function", SampleHosts.Pci0, "sys/bus/pci/devices/0000:00:02.0", "vendor"),
            Case("a subchannel", SampleHosts.Css, "sys/bus/css/devices/0.0.26ab", "uevent"),
            Case("a parent", SampleHosts.Mtty, "sys/class/mdev_bus/mtty", $"{SampleHosts.Types}/mtty-1/device_api"),
        ];

    [TestCaseSource(nameof(Devices))]
    public void Scan_DeviceThatVanishes_IsLeftOut(string path, string link, string file)
    {
        MemoryHostTree before = Host().Build();
        MemoryHostTree after = HostTreeBuilder.From(before).Remove(path).Remove(link).Build();
        HostSnapshot snapshot = Scan(new VanishingTree(before, after, $"{path}/{file}"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Diagnostics.Places(), Is.EqualTo([$"ND2201 {path}"]));
        Assert.That(snapshot.PciDevices, Is.EqualTo(Scan(after).PciDevices));
        Assert.That(snapshot.Subchannels, Is.EqualTo(Scan(after).Subchannels));
        Assert.That(snapshot.Parents, Is.EqualTo(Scan(after).Parents));
    }

    [Test]
    public void Scan_TypeThatVanishes_IsLeftOut()
    {
        MemoryHostTree before = Host().Build();
        MemoryHostTree after = HostTreeBuilder.From(before).Remove($"{Types}/mtty-2").Build();
        HostSnapshot snapshot = Scan(new VanishingTree(before, after, $"{Types}/mtty-2/device_api"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Diagnostics.Places(), Is.EqualTo([$"ND2201 {Types}/mtty-2"]));
        Assert.That(snapshot.FindParent("mtty")!.Types.Select(type => type.Id), Is.EqualTo(["mtty-1"]));
        Assert.That(LibvirtView.Create(snapshot).Find("mtty_mtty"), Is.Not.Null, "the parent has no error");
    }

    [Test]
    public void Scan_DefinitionThatVanishes_IsLeftOut()
    {
        MemoryHostTree before = Host()
            .WithDefinition("mtty", SampleUuids.First)
            .WithDefinition("mtty", SampleUuids.Second)
            .Build();
        string file = $"etc/mdevctl.d/mtty/{SampleUuids.First}";
        MemoryHostTree after = HostTreeBuilder.From(before).Remove(file).Build();
        HostSnapshot snapshot = Scan(new VanishingTree(before, after, file));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Diagnostics, Is.Empty);
        Assert.That(snapshot.Mdevs.Select(mdev => mdev.Name), Is.EqualTo([SampleUuids.Second]));
    }

    [Test]
    public void Scan_MalformedDeviceThatStays_IsKept()
    {
        MemoryHostTree tree = Host().Remove($"{SampleHosts.Pci0}/vendor").Build();
        HostSnapshot snapshot = Scan(tree);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices, Has.Exactly(2).Items);
        Assert.That(snapshot.Diagnostics.Places(), Is.EqualTo([$"ND2002 {SampleHosts.Pci0}"]));
    }

    static HostTreeBuilder Host() =>
        new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .WithPci(SampleHosts.Pci1)
            .WithSubchannel()
            .WithSubchannel("sys/devices/css0/0.0.0001")
            .WithMtty()
            .WithType(SampleHosts.Mtty, "mtty-2");

    static HostSnapshot Scan(IHostTree tree, ScanParts parts = ScanParts.All & ~ScanParts.System) => tree.Scan(parts);

    static TestCaseData Case(string name, string path, string link, string file) =>
        new TestCaseData(path, link, file).SetArgDisplayNames(name);
}
