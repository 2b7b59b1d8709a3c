namespace Mdev.NodeDev.Tests;

/// <summary>From what a snapshot holds to the node device that a libvirt lists for it, and back.</summary>
public sealed class LibvirtViewFindTests
{
    static readonly LibvirtVersion[] Versions =
    [
        LibvirtVersion.V7_0,
        LibvirtVersion.V9_0,
        LibvirtVersion.V11_3,
        LibvirtVersion.V12_8,
    ];

    static IEnumerable<string> Hosts => [.. RecordedHosts.All.Select(host => host.Name), .. InventedHosts.Names];

    [TestCaseSource(nameof(Hosts))]
    public void Find_EveryDeviceOfAHost_IsFoundByWhatItIs(string name)
    {
        HostSnapshot host = Load(name).Scan();
        foreach (LibvirtVersion version in Versions)
        {
            LibvirtView view = LibvirtView.Create(host, new LibvirtViewOptions { Version = version });
            List<string> wrong = [];
            foreach (HostMdev mdev in host.Mdevs)
            {
                LibvirtDevice? node = view.Nodes.FirstOrDefault(one => IsOf(one, mdev));
                Check(wrong, mdev.Name, node, view.Find(mdev));
                if (!mdev.TryGetUuid(out Guid uuid))
                    continue;
                Check(wrong, $"{uuid} below {mdev.ParentName}", node, view.Find(uuid, mdev.ParentName));
                if (host.FindMdevs(uuid).Count > 1)
                    continue;
                Check(wrong, $"{uuid}", node, view.Find(uuid));
                Check(wrong, "new name", node, view.Find(NodeDeviceName.FromMdev(uuid, mdev.ParentName)));
                Check(wrong, "old name", node, view.Find($"mdev_{uuid:D}".Replace('-', '_')));
            }
            foreach (HostMdevParent parent in host.Parents)
                Check(wrong, parent.Name, view.Nodes.FirstOrDefault(one => IsOf(one, parent)), view.Find(parent));
            Assert.That(wrong, Is.Empty, $"libvirt {version}");
        }
    }

    [TestCaseSource(nameof(Hosts))]
    public void ParentOf_EveryDevice_IsTheInverseOfChildrenOf(string name)
    {
        LibvirtView view = LibvirtView.Create(Load(name).Scan());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            view.Nodes.Where(node => view.ParentOf(node) is null).Select(node => node.Name),
            Is.EqualTo(["computer"])
        );
        Assert.That(
            view.Nodes.SelectMany(node => view.ChildrenOf(node))
                .Select(node => node.Name)
                .Order(StringComparer.Ordinal),
            Is.EqualTo(view.Nodes.Select(node => node.Name).Where(one => one != "computer"))
        );
        Assert.That(
            view.Nodes.Where(node => view.ChildrenOf(node).Any(child => view.ParentOf(child) != node)),
            Is.Empty
        );
        Assert.That(view.IsComplete);
    }

    [TestCaseSource(nameof(Hosts))]
    public void Create_SnapshotOfMediatedDevices_NamesNoWrongParent(string name)
    {
        MemoryHostTree tree = Load(name);
        Assume.That(name, Is.Not.EqualTo("mdev-places"), "its functions are parents and not on the bus");
        LibvirtView whole = LibvirtView.Create(tree.Scan());
        LibvirtView part = LibvirtView.Create(tree.Scan(ScanParts.Mediated));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(part.IsComplete, Is.False);
        Assert.That(
            part.Nodes.Where(node => node.Device.Parent is not null)
                .Select(node => $"{node.Name} < {node.Device.Parent}"),
            Is.SubsetOf(whole.Nodes.Select(node => $"{node.Name} < {node.Device.Parent}"))
        );
    }

    [TestCase(ScanParts.Mediated, "pci_0000_00_02_0", "css_0_0_26ab", "ap_matrix", "mtty_mtty", null)]
    [TestCase(ScanParts.Mdevs, null, null, null, null, null)]
    [TestCase(ScanParts.Definitions, null, null, null, null, null)]
    [TestCase(ScanParts.Mediated | ScanParts.Pci, "pci_0000_00_02_0", "css_0_0_26ab", "ap_matrix", "mtty_mtty", null)]
    [TestCase(ScanParts.All, "pci_0000_00_02_0", "css_0_0_26ab", "ap_matrix", "mtty_mtty", "computer")]
    public void Create_Parts_ParentThatWasNotReadIsLeftOut(
        ScanParts parts,
        string? pci,
        string? css,
        string? matrix,
        string? mtty,
        string? gone
    )
    {
        HostTreeBuilder host = new HostTreeBuilder().WithMtty();
        string[] directories = [SampleHosts.Pci0, SampleHosts.Css, SampleHosts.Matrix, SampleHosts.Mtty];
        host.WithPci(SampleHosts.Pci0).WithSubchannel().WithMatrix();
        for (int i = 0; i < directories.Length; i++)
        {
            host.WithType(directories[i], "x-1")
                .Registered(directories[i])
                .WithMdev(directories[i], SampleUuids.Numbered(i), "x-1")
                .WithDefinition(directories[i].Split('/')[^1], SampleUuids.Numbered(10 + i), "x-1");
        }
        host.WithDefinition("0000:99:00.0", SampleUuids.Numbered(20), "x-1");
        LibvirtView view = LibvirtView.Create(host.Scan(parts));
        using IDisposable scope = Assert.EnterMultipleScope();
        string?[] expected = [pci, css, matrix, mtty];
        for (int i = 0; i < expected.Length; i++)
        {
            if (parts.HasFlag(ScanParts.Mdevs))
                Assert.That(view.Find(SampleUuids.Of(i))!.Device.Parent, Is.EqualTo(expected[i]));
            if (parts.HasFlag(ScanParts.Definitions))
                Assert.That(view.Find(SampleUuids.Of(10 + i))!.Device.Parent, Is.EqualTo(expected[i]));
        }
        if (parts.HasFlag(ScanParts.Definitions))
            Assert.That(view.Find(SampleUuids.Of(20))!.Device.Parent, Is.EqualTo(gone));
        Assert.That(view.IsComplete, Is.EqualTo(parts == ScanParts.All));
    }

    [Test]
    public void IsComplete_KindsThatAreNotListed_DoNotCount() =>
        Assert.That(LibvirtView.Create(new HostTreeBuilder().Scan(ScanParts.All & ~ScanParts.Unsupported)).IsComplete);

    [Test]
    public void Create_ChannelDevicesAlone_HaveNoParent() =>
        Assert.That(
            LibvirtView
                .Create(new HostTreeBuilder().WithSubchannel().WithCcw().Scan(ScanParts.ChannelDevices))
                .Nodes.Select(node => node.Device.Parent),
            Is.EqualTo(new string?[] { null })
        );

    [Test]
    public void Create_LostParentThatWasNotRead_IsNotNamed()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .WithType(SampleHosts.Pci0, "x-1", "-6\n")
            .Registered(SampleHosts.Pci0)
            .WithMdev(SampleHosts.Pci0, SampleUuids.First, "x-1");
        HostSnapshot mediated = host.Scan(ScanParts.Mediated);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(LibvirtView.Create(host.Scan()).Nodes[^1].Device.Parent, Is.EqualTo("computer"));
        Assert.That(LibvirtView.Create(mediated).Nodes.Single().Device.Parent, Is.Null);
        Assert.That(
            LibvirtView.Create(mediated, new LibvirtViewOptions { IncludeLost = true }).Nodes.Single().Device.Parent,
            Is.EqualTo("pci_0000_00_02_0")
        );
    }

    [Test]
    public void ToXml_KnowsItsVersion()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, SampleUuids.First)
            .WithDefinition("mtty", SampleUuids.First, attributes: "[{\"a\":\"1\"}]");
        foreach (LibvirtVersion version in Versions)
        {
            LibvirtView view = LibvirtView.Create(host.Scan(), new LibvirtViewOptions { Version = version });
            LibvirtDevice node = view.Find(Guid.Parse(SampleUuids.First))!;
            NodeDeviceWriteOptions writing = new() { Version = version };
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(view.Nodes.Select(one => one.Version), Is.All.EqualTo(version));
            Assert.That(node.ToXml(), Is.EqualTo(node.Device.ToXml(writing)));
            Assert.That(node.ToInactiveXml(), Is.EqualTo(node.Inactive?.ToXml(writing)));
        }
        LibvirtView old = LibvirtView.Create(host.Scan(), new LibvirtViewOptions { Version = LibvirtVersion.V7_0 });
        Assert.That(old.Nodes[1].ToXml(), Is.Not.EqualTo(old.Nodes[1].Device.ToXml()));
    }

    [Test]
    public void Find_UuidOfSeveralParents_IsTheActiveOneOrNone()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithMtty()
            .WithDefinition("mtty", SampleUuids.First)
            .WithDefinition("mdpy", SampleUuids.First);
        Guid uuid = Guid.Parse(SampleUuids.First);
        LibvirtView defined = LibvirtView.Create(host.Scan());
        HostTreeBuilder running = HostTreeBuilder.From(host.Build()).WithMdev(SampleHosts.Mtty, SampleUuids.First);
        LibvirtView active = LibvirtView.Create(running.Scan());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(defined.Find(uuid), Is.Null);
        Assert.That(defined.Find(SampleUuids.First), Is.Null);
        Assert.That(defined.FindAll(SampleUuids.First), Has.Count.EqualTo(2));
        Assert.That(defined.Find(uuid, "mtty")!.Name, Does.EndWith("_mtty"));
        Assert.That(defined.Find(uuid, "mdpy")!.Name, Does.EndWith("_mdpy"));
        Assert.That(defined.Find(uuid, "mtty_mtty"), Is.SameAs(defined.Find(uuid, "mtty")));
        Assert.That(active.Find(uuid)!.Name, Does.EndWith("_mtty"));
        Assert.That(active.Find(Guid.Empty), Is.Null);
    }

    [Test]
    public async Task Find_Lease_IsItsDevice()
    {
        FakeHost fake = SampleHosts.Drivers();
        HostOperations operations = fake.Operations();
        await using MdevLease lease = await operations.CreateAsync("mtty", "mtty-1");
        HostSnapshot host = operations.Host.Scan();
        foreach (LibvirtVersion version in Versions)
        {
            LibvirtView view = LibvirtView.Create(host, new LibvirtViewOptions { Version = version });
            LibvirtDevice node = view.Find(lease)!;
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(node, Is.SameAs(view.Find(host.FindMdev(lease.Uuid, lease.ParentName)!)));
            Assert.That(node, Is.SameAs(view.Find(NodeDeviceName.FromMdev(lease.Uuid, lease.ParentName))));
        }
        Assert.That(LibvirtView.Create(SampleHosts.Drivers().AsHost().Scan()).Find(lease), Is.Null);
    }

    [Test]
    public void MdevsOf_Parent_AreThoseBelowIt()
    {
        HostSnapshot host = new HostTreeBuilder()
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, SampleUuids.First)
            .WithDefinition("mtty", SampleUuids.Second)
            .WithDefinition("mdpy", SampleUuids.Second)
            .Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            host.MdevsOf(host.FindParent("mtty")!).Select(mdev => mdev.Name),
            Is.EqualTo([SampleUuids.First, SampleUuids.Second])
        );
        Assert.That(host.FindMdev(Guid.Parse(SampleUuids.Second), "mdpy")!.ParentName, Is.EqualTo("mdpy"));
        Assert.That(host.FindMdev(Guid.Parse(SampleUuids.Second), "mtty_mtty")!.ParentName, Is.EqualTo("mtty"));
        Assert.That(host.FindMdev(Guid.Parse(SampleUuids.First), "mdpy"), Is.Null);
    }

    [Test]
    public void TryToDefinition_ViewOfMediatedDevices_FindsTheParent()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .WithType(SampleHosts.Pci0, "x-1")
            .Registered(SampleHosts.Pci0)
            .WithDefinition("0000:00:02.0", SampleUuids.First, "x-1");
        LibvirtView view = LibvirtView.Create(host.Scan(ScanParts.Mediated));
        NodeDevice device = view.Find(SampleUuids.First)!.Device;
        bool isConverted = device.TryToDefinition(view, out MdevDefinition? definition, out _);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isConverted);
        Assert.That(definition?.ParentName, Is.EqualTo("0000:00:02.0"));
        Assert.That(definition!.ToNodeDevice(view), Is.EqualTo(device));
    }

    static MemoryHostTree Load(string name) =>
        RecordedHosts.Find(name) is { } recorded ? recorded.Load() : InventedHosts.Load(name);

    static bool IsOf(LibvirtDevice node, HostMdev mdev) =>
        node.Device.Find<MdevCapability>() is { } found
        && found.Uuid == mdev.Name
        && found.ParentAddress == mdev.ParentName;

    static bool IsOf(LibvirtDevice node, HostMdevParent parent) =>
        node.Device.Find<MdevCapability>() is null && node.Device.Path == $"/{parent.Path}";

    static void Check(List<string> wrong, string what, LibvirtDevice? expected, LibvirtDevice? found)
    {
        if (!ReferenceEquals(expected, found))
            wrong.Add($"{what}: {found?.Name ?? "-"} instead of {expected?.Name ?? "-"}");
    }
}
