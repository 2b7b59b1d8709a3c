namespace Mdev.NodeDev.Tests;

/// <summary>Hosts made to mislead, to block or to exhaust whoever reads them, in memory and on disk.</summary>
[TestFixture(HostTreeKind.Memory)]
[TestFixture(HostTreeKind.Physical)]
public sealed class HostileHostTests(HostTreeKind kind)
{
    const string Mtty = SampleHosts.Mtty;
    const string Types = $"{Mtty}/{SampleHosts.Types}";
    const string Mdev = $"{Mtty}/{SampleUuids.First}";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public void Scan_LinksOutOfTheRoot_AreNotFollowed()
    {
        HostTreeBuilder host = Host()
            .Link("sys/bus/pci/devices/0000:00:09.0", "/../../../../etc")
            .Link("sys/bus/mdev/devices/x", "../../../../../../../../../../tmp")
            .Link("sys/class/mdev_bus/x", "/..")
            .Link($"{Types}/out", "../../../../../../../../../../..")
            .Link($"{SampleHosts.Pci0}/driver", "../../../../../../../../bin")
            .Link($"{SampleHosts.Pci0}/iommu_group", "/../5")
            .Link($"{SampleHosts.Pci0}/vendor", "/../../../../../etc/hostname")
            .Link($"{Mdev}/mdev_type", "/../../x")
            .Link("etc/mdevctl.d/out", "/../../etc");
        HostSnapshot snapshot = Scan(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            snapshot.Diagnostics.Select(diagnostic => diagnostic.ToString()),
            Is.EquivalentTo([
                "sys/bus/pci/devices/0000:00:09.0: warning ND2112: "
                    + "'0000:00:09.0' cannot be read: leads out of the root",
                $"{SampleHosts.Pci0}/driver: warning ND2112: 'driver' cannot be read: leads out of the root",
                $"{SampleHosts.Pci0}/iommu_group: error ND2003: "
                    + $"'iommu_group' holds 'leads out of the root', which is not an IOMMU group",
                $"{SampleHosts.Pci0}/vendor: error ND2001: vendor: leads out of the root",
                "sys/bus/mdev/devices/x: warning ND2112: 'x' cannot be read: leads out of the root",
                $"{Mdev}/mdev_type: error ND2006: 'mdev_type' names no type: leads out of the root",
                "sys/class/mdev_bus/x: warning ND2112: 'x' cannot be read: leads out of the root",
                $"{Types}/out: error ND2001: out: leads out of the root",
                "etc/mdevctl.d/out: warning ND3106: it is a link where a directory is expected, and is not followed",
            ])
        );
        Assert.That(snapshot.PciDevices, Has.Exactly(2).Items);
        Assert.That(snapshot.Parents, Has.Exactly(1).Items);
    }

    [Test]
    public void Scan_LinksToTheRootOrBesideSys_AreNotDevices()
    {
        HostTreeBuilder host = Host().Directory("etc/x");
        foreach (string bus in (string[])["sys/bus/pci", "sys/bus/css", "sys/bus/matrix", "sys/bus/mdev"])
        {
            host.Link($"{bus}/devices/root", "/")
                .Link($"{bus}/devices/etc", "/etc")
                .Link($"{bus}/devices/sys", "../../..");
        }
        host.Link("sys/class/mdev_bus/root", "/").Link("sys/class/mdev_bus/etc", "/etc");
        HostSnapshot snapshot = Scan(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(SnapshotDevices.Changed(Scan(Host()), snapshot), Is.Empty);
        Assert.That(
            snapshot.Diagnostics.Select(diagnostic => diagnostic.Id),
            Is.EqualTo(Enumerable.Repeat("ND2112", 14))
        );
    }

    [Test]
    public void Scan_LinksInACircle_End()
    {
        HostTreeBuilder host = Host()
            .Link("sys/bus/pci/devices/a", "b")
            .Link("sys/bus/pci/devices/b", "a")
            .Link("sys/bus/mdev/devices/up", ".")
            .Link("sys/class/mdev_bus/loop", "loop")
            .Link($"{Types}/loop", "loop")
            .Link($"{Mdev}/driver", "driver")
            .Link($"{Mdev}/iommu_group", "iommu_group")
            .Link($"{SampleHosts.Pci0}/config", "config")
            .Link($"etc/mdevctl.d/mtty/{SampleUuids.Second}", SampleUuids.Second);
        HostSnapshot snapshot = Scan(host);
        _ = LibvirtView.Create(snapshot);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices, Has.Exactly(2).Items);
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.SupersetOf([
                "ND2112 sys/bus/pci/devices/a",
                "ND2112 sys/class/mdev_bus/loop",
                $"ND2001 {Types}/loop",
                $"ND2112 {Mdev}/driver",
                $"ND2108 {Mdev}/iommu_group",
                $"ND2112 {SampleHosts.Pci0}/config",
                $"ND3101 etc/mdevctl.d/mtty/{SampleUuids.Second}",
            ])
        );
    }

    [Test]
    public void Scan_Fifo_DoesNotBlock()
    {
        HostTreeBuilder host = Host()
            .Fifo($"{SampleHosts.Pci0}/uevent")
            .Fifo($"{SampleHosts.Pci0}/vendor")
            .Fifo($"{SampleHosts.Pci0}/config")
            .Fifo($"{SampleHosts.Pci0}/vpd")
            .Fifo($"{SampleHosts.Pci0}/numa_node")
            .Fifo($"{SampleHosts.Pci0}/driver")
            .Fifo($"{SampleHosts.Pci0}/iommu_group")
            .Fifo($"{Types}/mtty-1/available_instances")
            .Fifo($"{Types}/mtty-1/description")
            .Fifo($"{Types}/pipe")
            .Fifo($"{Mdev}/mdev_type")
            .Fifo("sys/class/mdev_bus/pipe")
            .Fifo("sys/class/net")
            .Fifo($"{SampleHosts.Dmi}/product_uuid")
            .Fifo("usr/share/misc/pci.ids")
            .Fifo($"etc/mdevctl.d/mtty/{SampleUuids.First}");
        Task<HostSnapshot> scan = Task.Run(() => Scan(host));
        Assert.That(scan.Wait(Patience), "the scan comes to its end");
        Assert.That(
            scan.Result.Diagnostics.Places(),
            Is.SupersetOf([
                $"ND2001 {SampleHosts.Pci0}/uevent",
                $"ND2001 {Types}/mtty-1/available_instances",
                $"ND2004 {Types}/pipe",
                "ND2001 sys/class/net",
            ])
        );
    }

    [Test]
    public void Scan_AttributeOfAMegabyte_IsTooLong()
    {
        string megabyte = new('x', 1024 * 1024);
        HostSnapshot snapshot = Scan(
            Host()
                .File($"{Types}/mtty-1/name", megabyte)
                .File($"{Types}/mtty-1/description", megabyte)
                .File($"{SampleHosts.Pci0}/uevent", megabyte)
                .File($"{SampleHosts.Pci0}/vpd", megabyte)
                .File($"{SampleHosts.Pci0}/config", megabyte)
                .File($"{SampleHosts.Dmi}/sys_vendor", megabyte)
        );
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EquivalentTo([
                $"ND2001 {Types}/mtty-1/name",
                $"ND2112 {Types}/mtty-1/description",
                $"ND2001 {SampleHosts.Pci0}/uevent",
                $"ND2104 {SampleHosts.Pci0}/vpd",
                $"ND2112 {SampleHosts.Pci0}/config",
                $"ND2103 {SampleHosts.Pci0}/config",
                $"ND2112 {SampleHosts.Dmi}/sys_vendor",
            ])
        );
    }

    static IEnumerable<string> Names =>
        ["a\nb", "a\u0001\u001b[31mb", "a'b\"c", "a&b<c>", "...", "-rf", " ", "é😀", "caf\uDCE9", new string('x', 255)];

    [Test]
    public void Scan_OddNames_AreKept()
    {
        HostTreeBuilder host = Host();
        foreach (string name in Names)
        {
            host.WithType(Mtty, name, "1\n")
                .WithMdev(Mtty, name, name)
                .WithType($"sys/devices/virtual/x/{name}", "t")
                .Registered($"sys/devices/virtual/x/{name}")
                .WithDefinition(name, SampleUuids.Second, "x");
        }
        HostSnapshot snapshot = Scan(host);
        LibvirtView view = LibvirtView.Create(snapshot, new LibvirtViewOptions { IncludeLost = true });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            snapshot.FindParent("mtty")!.Types.Select(type => type.Id),
            Is.EquivalentTo(Names.Append("mtty-1"))
        );
        Assert.That(snapshot.Mdevs.Select(mdev => mdev.Active?.TypeId), Is.SupersetOf(Names));
        Assert.That(
            snapshot.Mdevs.Where(mdev => mdev.IsDefined).Select(mdev => mdev.ParentName),
            Is.EquivalentTo(Names.Append("mtty"))
        );
        Assert.That(
            snapshot.Diagnostics.Select(diagnostic => diagnostic.ToString()),
            Has.None.Matches<string>(text => text!.Any(char.IsControl))
        );
        foreach (LibvirtDevice node in view.Nodes)
            CheckDocument(node.Device);
    }

    [Test]
    public void Create_MarkupInTypesAndDefinitions_StaysText()
    {
        const string markup = "</type><!--&amp;' \"]]>";
        HostTreeBuilder host = Host()
            .WithType(Mtty, "a<b>&'\"", "1\n")
            .File($"{Types}/a<b>&'\"/name", markup + "\n")
            .File($"{Types}/a<b>&'\"/device_api", markup + "\n")
            .WithMdev(Mtty, SampleUuids.Second, "a<b>&'\"", 9)
            .File(
                $"etc/mdevctl.d/mtty/{SampleUuids.Second}",
                "{\"mdev_type\":\"</type>&\",\"start\":\"auto\",\"attrs\":[{\"a'b<\\\"\":\"</attr>&'\\\"\"}]}"
            );
        LibvirtView view = LibvirtView.Create(Scan(host));
        LibvirtDevice? mdev = view.Find(NodeDeviceName.FromMdev(Guid.Parse(SampleUuids.Second), "mtty"));
        MdevType? type = view.Find("mtty_mtty")!
            .Device.Find<MdevTypesCapability>()!
            .Types.First(type => type.Id == "a<b>&'\"");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(type.Name, Is.EqualTo(markup));
        Assert.That(type.DeviceApi.Value, Is.EqualTo(markup));
        Assert.That(mdev!.Device.Find<MdevCapability>()!.TypeId, Is.EqualTo("a<b>&'\""));
        Assert.That(
            mdev.Inactive!.Find<MdevCapability>()!.Attributes,
            Is.EqualTo((ValueList<MdevAttribute>)[new("a'b<\"", "</attr>&'\"")])
        );
        foreach (LibvirtDevice node in view.Nodes)
        {
            CheckDocument(node.Device);
            if (node.Inactive is not null)
                CheckDocument(node.Inactive);
        }
    }

    [Test]
    public void Scan_DefinitionsWithPathsAsValues_AreOnlyData()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithDefinition("..%2f..%2fetc", SampleUuids.First, "../../x", "auto", "[{\"../../../x\":\"/etc/passwd\"}]")
            .WithDefinition("....", SampleUuids.Second, "/", "auto", "[{\"/\":\"\"}]");
        HostSnapshot snapshot = Scan(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            snapshot.Mdevs.Select(mdev => $"{mdev.ParentName} {mdev.TypeId} {mdev.Definition!.Attributes[0].Name}"),
            Is.EqualTo(["..%2f..%2fetc ../../x ../../../x", ".... / /"])
        );
        foreach (LibvirtDevice node in LibvirtView.Create(snapshot).Nodes)
            CheckDocument(node.Device);
    }

    HostSnapshot Scan(HostTreeBuilder host)
    {
        using HostUnderTest under = new(kind, host.Build());
        return under.Tree.Scan();
    }

    static HostTreeBuilder Host() =>
        new HostTreeBuilder()
            .WithDmi()
            .WithPci(SampleHosts.Pci0)
            .WithPci(SampleHosts.Pci1)
            .WithSubchannel()
            .WithMatrix()
            .WithMtty()
            .WithMdev(Mtty, SampleUuids.First)
            .WithDefinition("mtty", SampleUuids.First);

    /// <summary>A document is XML that any parser takes, and this library reads back what it wrote.</summary>
    static void CheckDocument(NodeDevice device)
    {
        string xml = device.ToXml();
        Assert.That(() => XDocument.Parse(xml), Throws.Nothing, xml);
        Assert.That(NodeDeviceXml.Parse(xml).ToXml(), Is.EqualTo(xml));
    }
}
