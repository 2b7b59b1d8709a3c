namespace Mdev.NodeDev.Tests;

/// <summary>Which devices a libvirt lists, and under which parents.</summary>
public sealed class LibvirtViewTests
{
    static readonly LibvirtViewOptions Lost = new() { IncludeLost = true };

    [Test]
    public void Nodes_AreOrderedByName()
    {
        LibvirtView view = View(
            new HostTreeBuilder()
                .WithPci(SampleHosts.Pci1)
                .WithPci(SampleHosts.Pci0)
                .WithSubchannel()
                .WithMatrix()
                .WithMtty()
                .WithMdev(SampleHosts.Mtty, SampleUuids.First)
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            view.Nodes.Select(node => $"{node.Name} < {node.Device.Parent}"),
            Is.EqualTo([
                "ap_matrix < computer",
                "computer < ",
                "css_0_0_26ab < computer",
                "mdev_11111111_2222_4333_8444_555555555555_mtty < mtty_mtty",
                "mtty_mtty < computer",
                "pci_0000_00_02_0 < computer",
                "pci_0000_00_03_0 < computer",
            ])
        );
        Assert.That(view.Nodes.Select(node => node.IsActive), Is.All.True);
        Assert.That(view.Find("ap_matrix"), Is.SameAs(view.Nodes[0]));
        Assert.That(view.Find("ap_matrix2"), Is.Null);
        Assert.That(view.Options, Is.EqualTo(LibvirtViewOptions.Default));
    }

    [Test]
    public void Create_Machine_IsPersistentWithoutParentAndPath()
    {
        LibvirtDevice? computer = View(new HostTreeBuilder().WithDmi()).Find("computer");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(computer!.IsPersistent);
        Assert.That(computer.Inactive, Is.EqualTo(computer.Device));
        Assert.That(computer.Device.Path, Is.Null);
        Assert.That(computer.Device.Find<SystemCapability>()!.Uuid, Is.EqualTo(Guid.Parse(SampleUuids.First)));
    }

    [Test]
    public void Create_SnapshotOfParts_ListsOnlyThese()
    {
        HostSnapshot mediated = new HostTreeBuilder().WithMtty().WithDmi().Scan(ScanParts.Mediated);
        Assert.That(LibvirtView.Create(mediated).Nodes.Select(node => node.Name), Is.EqualTo(["mtty_mtty"]));
    }

    [Test]
    public void Create_LostDevice_LeavesItsChildrenToTheNextParent()
    {
        const string bridge = SampleHosts.Pci0;
        const string card = $"{bridge}/0000:01:00.0";
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithPci(bridge)
            .WithPci(card)
            .WithType(card, "x-1")
            .Registered(card)
            .WithMdev(card, SampleUuids.First, "x-1")
            .WithDefinition("0000:01:00.0", SampleUuids.Second)
            .Remove($"{card}/vendor")
            .Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            LibvirtView.Create(snapshot).Nodes.Select(node => $"{node.Name[..8]} < {node.Device.Parent}"),
            Is.EqualTo(["computer < ", "mdev_111 < pci_0000_00_02_0", "mdev_111 < computer", "pci_0000 < computer"])
        );
        Assert.That(
            LibvirtView
                .Create(snapshot, Lost)
                .Nodes.Select(node => $"{node.Name} {node.IsLostByLibvirt} < {node.Device.Parent}"),
            Is.EqualTo([
                "computer False < ",
                "mdev_11111111_2222_4333_8444_555555555555_0000_01_00_0 False < pci_0000_01_00_0",
                "mdev_11111111_2222_4333_8444_666666666666_0000_01_00_0 False < pci_0000_01_00_0",
                "pci_0000_00_02_0 False < computer",
                "pci_0000_01_00_0 True < pci_0000_00_02_0",
            ])
        );
        Assert.That(
            LibvirtView.Create(snapshot, Lost).Find("pci_0000_01_00_0")!.Diagnostics.Places(),
            Is.EqualTo([$"ND2002 {card}"])
        );
    }

    [Test]
    public void Create_DeviceWithAWarning_IsListed()
    {
        LibvirtDevice? node = View(
                new HostTreeBuilder()
                    .WithPci(SampleHosts.Pci0)
                    .WithType(SampleHosts.Pci0, "x-1")
                    .File($"{SampleHosts.Pci0}/vpd", "x")
            )
            .Find("pci_0000_00_02_0");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(node!.IsLostByLibvirt, Is.False);
        Assert.That(
            node.Diagnostics.Places(),
            Is.EqualTo([$"ND2104 {SampleHosts.Pci0}/vpd", $"ND2106 {SampleHosts.Pci0}"])
        );
    }

    [Test]
    public void Create_MalformedType_LosesItsParent()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .WithType(SampleHosts.Pci0, "x-1", "-6\n")
            .WithType(SampleHosts.Pci0, "x-2")
            .Registered(SampleHosts.Pci0);
        MdevType[] types = [.. View(host, Lost).Find("pci_0000_00_02_0")!.Device.Find<PciCapability>()!.MdevTypes];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(View(host).Find("pci_0000_00_02_0"), Is.Null);
        Assert.That(types.Select(type => $"{type.Id} {type.AvailableInstances}"), Is.EqualTo(["x-1 0", "x-2 24"]));
    }

    [Test]
    public void Create_TypesAndGroupMembers_AreInDirectoryOrderUnlessSorted()
    {
        const string group = "sys/kernel/iommu_groups/5";
        HostTreeBuilder host = new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .WithType(SampleHosts.Pci0, "x-2")
            .WithType(SampleHosts.Pci0, "x-1")
            .LinkTo($"{SampleHosts.Pci0}/iommu_group", group)
            .Link($"{group}/devices/0000:00:03.0", "x")
            .Link($"{group}/devices/0000:00:02.0", "x");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Text(View(host)), Is.EqualTo("x-2 x-1 3 2"));
        Assert.That(Text(View(host, new LibvirtViewOptions { Sorted = true })), Is.EqualTo("x-1 x-2 2 3"));

        static string Text(LibvirtView view)
        {
            PciCapability pci = view.Find("pci_0000_00_02_0")!.Device.Find<PciCapability>()!;
            return string.Join(
                ' ',
                pci.MdevTypes.Select(type => type.Id).Concat(pci.IommuGroup!.Members.Select(member => $"{member.Slot}"))
            );
        }
    }

    [TestCase("io_subchannel", true)]
    [TestCase("vfio_ccw", true)]
    [TestCase("chsc_subchannel", false)]
    [TestCase("", false)]
    public void Create_Subchannels_AreListedByTheDriverInUevent(string driver, bool isListed)
    {
        LibvirtView view = View(
            new HostTreeBuilder().WithSubchannel().File($"{SampleHosts.Css}/uevent", $"DRIVER={driver}\n")
        );
        Assert.That(view.Find("css_0_0_26ab"), isListed ? Is.Not.Null : Is.Null);
    }

    [Test]
    public void Create_VirtualParents_OnlyRegisteredMttyIsListed()
    {
        const string mdpy = "sys/devices/virtual/mdpy/mdpy";
        HostTreeBuilder host = new HostTreeBuilder()
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, SampleUuids.First)
            .WithType(mdpy, "mdpy-vga")
            .File($"{mdpy}/uevent", "")
            .Directory("sys/class/mdpy")
            .LinkTo($"{mdpy}/subsystem", "sys/class/mdpy")
            .Registered(mdpy)
            .WithMdev(mdpy, SampleUuids.Second, "mdpy-vga");
        LibvirtView registered = View(host);
        LibvirtView unregistered = View(HostTreeBuilder.From(host.Build()).Remove("sys/class/mdev_bus"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(registered.Find("mdpy_mdpy"), Is.Null);
        Assert.That(registered.Find("mtty_mtty"), Is.Not.Null);
        Assert.That(
            registered
                .Nodes.Where(node => node.Name.StartsWith("mdev", StringComparison.Ordinal))
                .Select(node => node.Device.Parent),
            Is.EqualTo(["mtty_mtty", "computer"])
        );
        Assert.That(unregistered.Find("mtty_mtty"), Is.Null);
        Assert.That(unregistered.Nodes.Select(node => node.Device.Parent), Is.EqualTo([null, "computer", "computer"]));
    }

    [Test]
    public void Create_TwoMatrices_ListsTheLastAndBothAreParents()
    {
        const string second = "sys/devices/vfio_ap/zweite";
        LibvirtView view = View(
            new HostTreeBuilder()
                .WithMatrix()
                .WithMatrix(second)
                .WithMdev(SampleHosts.Matrix, SampleUuids.First)
                .WithMdev(second, SampleUuids.Second)
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(view.Nodes.Count(node => node.Name == "ap_matrix"), Is.EqualTo(1));
        Assert.That(view.Find("ap_matrix")!.Device.Path, Is.EqualTo("/" + second));
        Assert.That(
            view.Nodes.Where(node => node.Name.StartsWith("mdev", StringComparison.Ordinal))
                .Select(node => node.Device.Parent),
            Is.All.EqualTo("ap_matrix")
        );
    }

    [Test]
    public void Create_VirtualFunctions_AreCountedUpToTheFirstGap()
    {
        PciCapability? pci = View(
                new HostTreeBuilder()
                    .WithPci(SampleHosts.Pci0)
                    .WithPci(SampleHosts.Pci1)
                    .File($"{SampleHosts.Pci0}/sriov_numvfs", "3\n")
                    .File($"{SampleHosts.Pci0}/sriov_totalvfs", "7\n")
                    .Link($"{SampleHosts.Pci0}/virtfn0", "../0000:00:03.0")
                    .Link($"{SampleHosts.Pci0}/virtfn2", "../0000:00:03.0")
            )
            .Find("pci_0000_00_02_0")!
            .Device.Find<PciCapability>();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(pci!.VirtualFunctions!.MaxCount, Is.EqualTo(7));
        Assert.That(pci.VirtualFunctions.Functions.Select(f => f.Slot), Is.EqualTo([3]));
    }

    [TestCase("-1\n", uint.MaxValue)]
    [TestCase("99999999999\n", 1215752191u)]
    [TestCase("4294967296\n", null)]
    [TestCase("8 functions\n", 8u)]
    public void Create_LargestNumberOfVirtualFunctions_WrapsTo32Bits(string text, uint? max) =>
        Assert.That(
            View(new HostTreeBuilder().WithPci(SampleHosts.Pci0).File($"{SampleHosts.Pci0}/sriov_totalvfs", text))
                .Find("pci_0000_00_02_0")!
                .Device.Find<PciCapability>()!
                .VirtualFunctions?.MaxCount,
            Is.EqualTo(max)
        );

    [TestCase(false, 1)]
    [TestCase(true, null)]
    public void Create_GroupWithoutMembers_IsNoneUnlessThereIsNoList(bool isList, int? count)
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .Directory("sys/kernel/iommu_groups/5")
            .LinkTo($"{SampleHosts.Pci0}/iommu_group", "sys/kernel/iommu_groups/5");
        if (isList)
            host.Directory("sys/kernel/iommu_groups/5/devices");
        Assert.That(
            View(host).Find("pci_0000_00_02_0")!.Device.Find<PciCapability>()!.IommuGroup?.Members.Count,
            Is.EqualTo(count)
        );
    }

    [Test]
    public void Create_VersionBeforeTheOldest_Throws()
    {
        HostSnapshot snapshot = new HostTreeBuilder().Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => LibvirtView.Create(snapshot, Options(6, 10)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(LibvirtView.Create(snapshot, Options(9, 0)).Nodes, Is.Not.Empty);
        Assert.That(LibvirtView.Create(snapshot, Options(99, 9)).Nodes, Is.Not.Empty);
        Assert.That(() => LibvirtView.Create(null!), Throws.ArgumentNullException);
    }

    static LibvirtViewOptions Options(int major, int minor) => new() { Version = new LibvirtVersion(major, minor) };

    static LibvirtView View(HostTreeBuilder host, LibvirtViewOptions? options = null) =>
        LibvirtView.Create(host.Scan(), options);
}
