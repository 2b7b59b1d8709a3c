namespace Mdev.NodeDev.Tests;

public sealed class HostSnapshotComparisonTests
{
    const string Mtty = "sys/devices/virtual/mtty/mtty";
    static readonly Guid One = Guid.Parse("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = Guid.Parse("22222222-2222-4222-8222-222222222222");

    static FakeHost Host() =>
        new FakeHostBuilder().AddMtty().AddGvtG().AddFile("etc/mdevctl.d/mtty/x", "stray").Build();

    [Test]
    public void CompareTo_SameHost_IsEmpty()
    {
        NodeHost host = new(Host());

        Assert.That(host.Scan().CompareTo(host.Scan()).IsEmpty, Is.True);
        Assert.That(host.Scan().CompareTo(host.Scan()).ToString(), Does.StartWith("0 changes"));
    }

    /// <summary>A create changes the counts of many types, which are apart from the inventory.</summary>
    [Test]
    public void CompareTo_DeviceCreated_PartsInventoryFromAvailability()
    {
        FakeHost fake = Host();
        HostSnapshot before = new NodeHost(fake).Scan();
        WatchTests.Create(fake, Mtty, "mtty-2", One);
        WatchTests.Define(fake, Two, "mtty-1");
        HostDifference difference = new NodeHost(fake).Scan().CompareTo(before);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(difference.Changes, Has.Count.EqualTo(3));
        Assert.That(difference.Mdevs.Select(one => one.Kind), Is.EqualTo([HostChangeKind.Appeared]));
        Assert.That(difference.Definitions.Select(one => one.After?.Uuid), Is.EqualTo([Two]));
        Assert.That(difference.Parents, Is.Empty);
        Assert.That(
            difference.Availability.Single().Types,
            Is.EqualTo([new HostTypeAvailability("mtty-1", 24, 22), new HostTypeAvailability("mtty-2", 12, 11)])
        );
    }

    [Test]
    public void CompareTo_ParentUnloaded_DevicesGoFirst()
    {
        FakeHost fake = Host();
        WatchTests.Create(fake, Mtty, "mtty-2", One);
        HostSnapshot before = new NodeHost(fake).Scan();
        fake.Unload("mtty");
        HostSnapshot after = new NodeHost(fake).Scan();

        Assert.That(
            after.CompareTo(before).Changes.Select(change => change.ToString()),
            Is.EqualTo([$"device gone: {One} mtty-2 on mtty", "parent gone: mtty (2 types)"])
        );
        Assert.That(
            before.CompareTo(after).Changes.Select(change => change.ToString()),
            Is.EqualTo(["parent appeared: mtty (2 types)", $"device appeared: {One} mtty-2 on mtty"])
        );
    }

    [Test]
    public void CompareTo_AnyTwoInvented_GivesTheOtherOne()
    {
        HostSnapshot[] hosts =
        [
            .. InventedHosts.Names.Take(25).Select(name => new NodeHost(InventedHosts.Load(name)).Scan()),
        ];
        foreach (HostSnapshot before in hosts)
        {
            foreach (HostSnapshot after in hosts)
            {
                HostDifference difference = after.CompareTo(before);
                HostSnapshot applied = before.Apply(difference.Changes);
                Assert.That(applied with { Diagnostics = [] }, Is.EqualTo(after with { Diagnostics = [] }));
            }
        }
    }

    [Test]
    public void CompareTo_OtherParts_AreNotCompared()
    {
        NodeHost host = new(Host());

        Assert.That(host.Scan(HostQuery.Mediated).CompareTo(host.Scan()).Functions, Is.Empty);
        Assert.That(host.Scan(new HostQuery { Parts = ScanParts.None }).CompareTo(host.Scan()).Mdevs, Is.Empty);
    }

    [Test]
    public void CompareTo_UnsortedSnapshot_IsTheSame()
    {
        HostSnapshot host = new NodeHost(Host()).Scan();
        HostSnapshot turned = host with
        {
            Parents = [.. host.Parents.Reverse()],
            PciDevices = [.. host.PciDevices.Reverse()],
        };

        Assert.That(turned.CompareTo(host).Changes, Is.Empty);
    }

    [Test]
    public void Equals_OfChanges_IgnoresTheSnapshot()
    {
        HostSnapshot host = new NodeHost(Host()).Scan();
        HostMdevChange one = new()
        {
            After = null,
            Before = null,
            Snapshot = host,
        };

        Assert.That(one, Is.EqualTo(one with { Snapshot = new() }));
        Assert.That(one.GetHashCode(), Is.EqualTo((one with { Snapshot = new() }).GetHashCode()));
    }

    /// <summary>What is wrong with a part that one snapshot has not read is no change.</summary>
    [TestCase("ap-forms")]
    [TestCase("pci-odd")]
    [TestCase("definition-corrupt")]
    public void CompareTo_SnapshotOfFewerParts_ComparesDiagnosticsOfBoth(string name)
    {
        NodeHost host = new(InventedHosts.Load(name));
        HostSnapshot all = host.Scan();
        HostSnapshot definitions = host.Scan(new HostQuery { Parts = ScanParts.Definitions });
        Assert.That(all.Diagnostics, Is.Not.Empty);

        Assert.That(definitions.CompareTo(all).Changes, Is.Empty);
        Assert.That(all.CompareTo(definitions).Changes, Is.Empty);
        Assert.That(
            (definitions with { Diagnostics = [] }).CompareTo(all).Changes,
            Has.Count.EqualTo(name == "definition-corrupt" ? 1 : 0)
        );
    }
}
