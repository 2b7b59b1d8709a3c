namespace Mdev.NodeDev.Testing.Tests;

/// <summary>A fake host that copies another shows what that showed, and answers where it knows the driver.</summary>
public sealed class TakeoverTests
{
    const string WithoutDescription = "nvidia-558";

    static IEnumerable<string> Hosts =>
        [.. InventedHosts.Names, .. ExampleHosts.Names, .. RecordedHosts.All.Select(static host => host.Name)];

    [TestCaseSource(nameof(Hosts))]
    public void From_AnyHost_ShowsTheSameSnapshot(string host)
    {
        MemoryHostTree tree = Load(host);
        foreach (KernelEra era in Enum.GetValues<KernelEra>())
        {
            HostSnapshot before = new NodeHost(tree).Scan();
            HostSnapshot after = new NodeHost(FakeHost.From(tree, era)).Scan();
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(after.Parents, Is.EqualTo(before.Parents), $"{era}");
            Assert.That(after.Mdevs, Is.EqualTo(before.Mdevs), $"{era}");
            Assert.That(after.PciDevices, Is.EqualTo(before.PciDevices), $"{era}");
            Assert.That(after.Subchannels, Is.EqualTo(before.Subchannels), $"{era}");
            Assert.That(after.Diagnostics, Is.EqualTo(before.Diagnostics), $"{era}");
        }
    }

    [TestCaseSource(nameof(Hosts))]
    public void From_AnyHost_KeepsEveryEntry(string host)
    {
        MemoryHostTree tree = Load(host);
        HashSet<string> after = new(Paths(FakeHost.From(tree).ToTree()), StringComparer.Ordinal);
        Assert.That(Paths(tree).Where(path => !after.Contains(path)), Is.Empty);
    }

    [Test]
    public async Task CreateAsync_NvidiaTypeWithoutDescription_Creates()
    {
        FakeHost fake = FakeHost.From(Odd());
        HostOperations operations = new(new NodeHost(fake), fake);
        for (int i = 1; i <= 3; i++)
            _ = await operations.CreateAsync(Mdevs.Of("10000:e1:00.0", i, WithoutDescription));
        Assert.That(Available(fake), Is.Zero);
        HostChangeException? full = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync(Mdevs.Of("10000:e1:00.0", 4, WithoutDescription))
        );
        Assert.That(full!.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
        _ = await operations.RemoveAsync(SampleUuids.Of(1));
        Assert.That(Available(fake), Is.EqualTo(1));
    }

    [Test]
    public async Task CreateAsync_DriverThatIsNotPlayed_SaysSo()
    {
        FakeHost fake = FakeHost.From(Odd());
        HostOperations operations = new(new NodeHost(fake), fake);
        HostChangeException? e = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync(Mdevs.Of("hct!0 a", 1, "hct-1"))
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(e!.Reason, Is.EqualTo(HostChangeReason.DriverRefused));
        Assert.That(
            e.Failure.Diagnostic.Message,
            Does.EndWith(
                "the driver refused; writing 'create' failed: the host is in memory, and does not play this driver; "
                    + "available_instances 4 before, 4 after"
            )
        );
        Assert.That(
            e.Failure.Hints.Single().Cause,
            Is.EqualTo("of a copied host, only the known drivers answer, and the driver of hct!0 a is not one")
        );
        Assert.That(
            fake.Write("sys/devices/platform/hct!0 a/11111111-0000-4000-8000-000000000001/remove", "1"u8),
            Is.EqualTo(FileWriteResult.Refused(FileStatus.NotPlayed, FileWriteStage.Write))
        );
    }

    [Test]
    public async Task CreateAsync_ContradictoryCount_KeepsTheDifference()
    {
        MemoryHostTree tree = HostTreeBuilder
            .From(new FakeHostBuilder().AddMtty().Build().ToTree())
            .File("sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-2/available_instances", "40\n")
            .Build();
        FakeHost fake = FakeHost.From(tree);
        Assert.That(Count(fake, "mtty-2"), Is.EqualTo(40));
        _ = await new HostOperations(new NodeHost(fake), fake).CreateAsync(Mdevs.Port(1, "mtty-2"));
        Assert.That((Count(fake, "mtty-1"), Count(fake, "mtty-2")), Is.EqualTo((22, 39)));
    }

    /// <summary>A card whose type has no description, and a device of an unknown driver.</summary>
    static MemoryHostTree Odd()
    {
        const string card = "sys/devices/pci10000:e0/10000:e1:00.0";
        const string platform = "sys/devices/platform/hct!0 a";
        const string device = "11111111-0000-4000-8000-000000000001";
        HostTreeBuilder host = new();
        foreach (
            (string path, string type, string name, int free) in (ReadOnlySpan<(string, string, string, int)>)
                [(card, WithoutDescription, "NVIDIA A40-2B", 3), (platform, "hct-1", "one", 4)]
        )
        {
            string types = $"{path}/mdev_supported_types/{type}";
            _ = host.File($"{path}/uevent", "")
                .File($"{types}/available_instances", $"{free}\n")
                .File($"{types}/create", "", UnixFileMode.UserWrite)
                .File($"{types}/device_api", "vfio-pci\n")
                .File($"{types}/name", $"{name}\n")
                .Directory($"{types}/devices")
                .Link($"sys/class/mdev_bus/{path.Split('/')[^1]}", $"../../../{path}");
        }
        return host.File($"{card}/vendor", "0x10de\n")
            .File($"{card}/device", "0x2235\n")
            .File($"{platform}/{device}/remove", "", UnixFileMode.UserWrite)
            .Link($"{platform}/{device}/mdev_type", "../mdev_supported_types/hct-1")
            .Build();
    }

    static long? Available(FakeHost fake) =>
        new NodeHost(fake).Scan().Parents.Single(static one => one.Name == "10000:e1:00.0").Types[0].AvailableInstances;

    static long? Count(FakeHost fake, string type) =>
        new NodeHost(fake).Scan().Parents.Single().Types.Single(one => one.Id == type).AvailableInstances;

    static MemoryHostTree Load(string host) =>
        RecordedHosts.Find(host)?.Load()
        ?? (ExampleHosts.Names.Contains(host) ? ExampleHosts.Load(host) : InventedHosts.Load(host));

    static IEnumerable<string> Paths(MemoryHostTree tree) => Paths(tree.Top, "");

    static IEnumerable<string> Paths(HostDirectoryNode directory, string path) =>
        directory.Entries.SelectMany(entry =>
            entry.Value is HostDirectoryNode below
                ? Paths(below, $"{path}/{entry.Key}").Append($"{path}/{entry.Key}")
                : [$"{path}/{entry.Key}"]
        );
}
