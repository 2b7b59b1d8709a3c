namespace Mdev.NodeDev.Tests;

public sealed class HostScanTests
{
    static readonly HostTreeBuilder Host = new HostTreeBuilder()
        .WithDmi()
        .WithPci(SampleHosts.Pci0)
        .WithSubchannel()
        .WithMatrix()
        .WithMtty()
        .WithMdev(SampleHosts.Mtty, SampleUuids.First)
        .WithDefinition("mtty", SampleUuids.Second)
        .WithGroup()
        .WithCard()
        .WithQueue()
        .Directory("sys/class/net")
        .Link("sys/class/net/eth0", "../../devices/eth0");

    [TestCase(ScanParts.None, "")]
    [TestCase(ScanParts.System, "system")]
    [TestCase(ScanParts.Pci, "pci")]
    [TestCase(ScanParts.Subchannels, "css")]
    [TestCase(ScanParts.ApMatrix, "matrix")]
    [TestCase(ScanParts.ChannelDevices, "ccw")]
    [TestCase(ScanParts.ChannelGroups, "ccwgroup")]
    [TestCase(ScanParts.Ap, "card queue")]
    [TestCase(ScanParts.Parents, "parent")]
    [TestCase(ScanParts.Mdevs, "mdev")]
    [TestCase(ScanParts.Definitions, "definition")]
    [TestCase(ScanParts.Unsupported, "others")]
    [TestCase(ScanParts.Mediated, "definition mdev parent")]
    [TestCase(ScanParts.All, "card ccw ccwgroup css definition matrix mdev others parent pci queue system")]
    public void Scan_Parts_ReadsOnlyThese(ScanParts parts, string kinds)
    {
        HostSnapshot snapshot = Host.Scan(parts);
        List<string> found =
        [
            .. SnapshotDevices
                .Of(snapshot)
                .Keys.Where(key => key[..6] != "system" || snapshot.System != new HostSystem())
                .Select(key => key[..key.IndexOf(' ')])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(string.Join(' ', found), Is.EqualTo(kinds));
        Assert.That(snapshot.Parts, Is.EqualTo(parts));
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [Test]
    public void Scan_WithoutQuery_ReadsEverything()
    {
        NodeHost host = new(Host.Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Scan().Parts, Is.EqualTo(ScanParts.All));
        Assert.That(host.Scan(HostQuery.All), Is.EqualTo(host.Scan()));
        Assert.That(host.Scan(HostQuery.Mediated).Parts, Is.EqualTo(ScanParts.Mediated));
        Assert.That(() => new NodeHost(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Scan_EmptyHost_ReportsOnlyTheUnknownUuid()
    {
        HostSnapshot snapshot = new NodeHost(MemoryHostTree.Empty).Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Diagnostics.Select(diagnostic => diagnostic.Id), Is.EqualTo(["ND2105"]));
        Assert.That(SnapshotDevices.Of(snapshot).Keys, Is.EqualTo(["system sys/devices/virtual/dmi/id"]));
        Assert.That(LibvirtView.Create(snapshot).Nodes.Select(node => node.Name), Is.EqualTo(["computer"]));
    }

    [Test]
    public void Scan_DiagnosticsOfDevices_AreThoseOfTheHostToo()
    {
        HostSnapshot snapshot = HostTreeBuilder
            .From(Host.Build())
            .Remove($"{SampleHosts.Pci0}/vendor")
            .Remove($"{SampleHosts.Css}/subsystem")
            .Remove($"{SampleHosts.Matrix}/subsystem")
            .Remove($"{SampleHosts.Mtty}/{SampleHosts.Types}/mtty-1/device_api")
            .Remove($"{SampleHosts.Mtty}/{SampleUuids.First}/mdev_type")
            .File("etc/mdevctl.d/mtty/README", "")
            .Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([
                $"ND2002 {SampleHosts.Pci0}",
                $"ND2007 {SampleHosts.Css}",
                $"ND2007 {SampleHosts.Matrix}",
                $"ND2006 {SampleHosts.Mtty}/{SampleUuids.First}/mdev_type",
                $"ND2002 {SampleHosts.Mtty}/{SampleHosts.Types}/mtty-1",
                "ND3101 etc/mdevctl.d/mtty/README",
            ])
        );
        Assert.That(
            snapshot
                .PciDevices.SelectMany(device => device.Diagnostics)
                .Concat(snapshot.Subchannels.SelectMany(channel => channel.Diagnostics))
                .Concat(snapshot.ApMatrices.SelectMany(matrix => matrix.Diagnostics))
                .Concat(snapshot.Parents.SelectMany(parent => parent.Diagnostics))
                .Concat(snapshot.Mdevs.SelectMany(mdev => mdev.Active?.Diagnostics ?? [])),
            Is.SubsetOf(snapshot.Diagnostics)
        );
    }

    static IEnumerable<string> Buses =>
        [
            "sys/bus/pci/devices",
            "sys/bus/css/devices",
            "sys/bus/matrix/devices",
            "sys/bus/mdev/devices",
            "sys/class/mdev_bus",
            "sys/class/net",
        ];

    [TestCaseSource(nameof(Buses))]
    public void Scan_BusThatCannotBeListed_IsNotReportedOfDevices(string bus)
    {
        HostSnapshot snapshot = HostTreeBuilder.From(Host.Build()).Fault(bus, HostFault.List, 5).Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Diagnostics.Places(), Does.Contain($"ND2001 {bus}"));
        Assert.That(
            LibvirtView
                .Create(snapshot, new LibvirtViewOptions { IncludeLost = true })
                .Nodes.Where(node => node.IsLostByLibvirt),
            Is.Empty
        );
    }

    [Test]
    public void Mdevs_ActiveAndDefined_AreMergedByParentAndName()
    {
        HostSnapshot snapshot = HostTreeBuilder
            .From(Host.Build())
            .WithDefinition("mtty", SampleUuids.First, start: "auto")
            .WithDefinition("other", SampleUuids.First, "other-1")
            .Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            snapshot.Mdevs.Select(mdev =>
                $"{mdev.ParentName} {mdev.Name[^1]} {mdev.TypeId} "
                + $"{mdev.IsActive} {mdev.IsDefined} {mdev.IsAutostart}"
            ),
            Is.EqualTo([
                "mtty 5 mtty-1 True True True",
                "mtty 6 mtty-1 False True False",
                "other 5 other-1 False True False",
            ])
        );
        Assert.That(
            snapshot.FindMdevs(Guid.Parse(SampleUuids.First)).Select(mdev => mdev.ParentName),
            Is.EqualTo(["mtty", "other"])
        );
        Assert.That(snapshot.FindMdevs(Guid.Empty), Is.Empty);
        Assert.That(snapshot.FindParent("mtty")!.Path, Is.EqualTo(SampleHosts.Mtty));
        Assert.That(snapshot.FindParent("MTTY"), Is.SameAs(snapshot.FindParent("mtty")));
        Assert.That(snapshot.FindParent("other"), Is.Null);
    }

    [Test]
    public void FindMdevs_NameThatIsNotAUuid_IsNotFound()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, "11111111-2222-4333-8444-55555555555A")
            .Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Mdevs, Has.Exactly(1).Items);
        Assert.That(snapshot.Mdevs[0].TryGetUuid(out _), Is.False);
        Assert.That(snapshot.FindMdevs(Guid.Parse("11111111-2222-4333-8444-55555555555A")), Is.Empty);
    }

    [Test]
    public void Scan_UnsupportedDevices_AreCountedByTheirLinks() =>
        Assert.That(
            HostTreeBuilder
                .From(Host.Build())
                .Directory("sys/class/net/bonding_masters_dir")
                .File("sys/class/net/bonding_masters", "")
                .Link("sys/class/net/lo", "../../devices/virtual/net/lo")
                .Link("sys/class/drm/card0", "x")
                .Directory("sys/block")
                .Scan(ScanParts.Unsupported)
                .Unsupported,
            Is.EqualTo((ValueList<UnsupportedDevices>)[new("net", 2), new("drm", 1)])
        );

    [TestCase("usr/share/misc/pci.ids")]
    [TestCase("usr/share/hwdata/pci.ids")]
    [TestCase("usr/share/pci.ids")]
    public void Scan_PciIds_AreFoundBelowTheRoot(string path)
    {
        HostSnapshot snapshot = new NodeHost(
            new HostTreeBuilder().WithPci(SampleHosts.Pci0).File(path, "8086  Intel\n").Build()
        ).Scan(new HostQuery { Parts = ScanParts.Pci });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices[0].VendorName, Is.EqualTo("Intel"));
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [Test]
    public void Scan_PciIdsOfTheCaller_ComeFirst()
    {
        NodeHost host = new(
            new HostTreeBuilder().WithPci(SampleHosts.Pci0).File("usr/share/misc/pci.ids", "8086  Intel\n").Build(),
            new NodeHostOptions { PciIds = PciIdDatabase.Parse("8086  Another\n"u8.ToArray()) }
        );
        Assert.That(host.Scan().PciDevices[0].VendorName, Is.EqualTo("Another"));
    }

    [Test]
    public void Scan_NoPciIds_IsReportedOfHostsWithPci()
    {
        HostTreeBuilder host = new HostTreeBuilder().WithPci(SampleHosts.Pci0);
        HostTreeBuilder failing = HostTreeBuilder
            .From(host.Build())
            .File("usr/share/hwdata/pci.ids", "8086  Intel\n")
            .Fault("usr/share/hwdata/pci.ids", HostFault.Read, 5);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            Diagnostics(host),
            Is.EqualTo([
                "usr/share/misc/pci.ids: warning ND2110: no PCI id database can be read "
                    + "(not there): vendor and product names are left out",
            ])
        );
        Assert.That(
            Diagnostics(failing),
            Is.EqualTo([
                "usr/share/hwdata/pci.ids: warning ND2110: no PCI id database can be read "
                    + "(Input/output error (EIO)): vendor and product names are left out",
            ])
        );
        Assert.That(Diagnostics(new HostTreeBuilder()), Is.Empty);

        static IEnumerable<string> Diagnostics(HostTreeBuilder host) =>
            new NodeHost(host.Build())
                .Scan(new HostQuery { Parts = ScanParts.Pci })
                .Diagnostics.Select(diagnostic => diagnostic.ToString());
    }

    [Test]
    public void Scan_PciIdsThatCannotBeRead_FallBackToTheNextPath() =>
        Assert.That(
            new NodeHost(
                new HostTreeBuilder()
                    .WithPci(SampleHosts.Pci0)
                    .File("usr/share/misc/pci.ids", "8086  First\n")
                    .Fault("usr/share/misc/pci.ids", HostFault.Read, 5)
                    .File("usr/share/pci.ids", "8086  Third\n")
                    .Build()
            )
                .Scan()
                .PciDevices[0]
                .VendorName,
            Is.EqualTo("Third")
        );

    [Test]
    public void Scan_Cancelled_Throws()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (
            ScanParts parts in (ScanParts[])
                [
                    ScanParts.Pci,
                    ScanParts.Subchannels,
                    ScanParts.ApMatrix,
                    ScanParts.ChannelDevices,
                    ScanParts.ChannelGroups,
                    ScanParts.Ap,
                    ScanParts.Mdevs,
                    ScanParts.Parents,
                    ScanParts.Definitions,
                ]
        )
            Assert.That(
                () => new NodeHost(Host.Build()).Scan(new HostQuery { Parts = parts }, source.Token),
                Throws.InstanceOf<OperationCanceledException>(),
                $"{parts}"
            );
    }

    [Test]
    public void Scan_RootThatCannotBeOpened_ThrowsWithPathAndReason()
    {
        HostAccessException? failure = Assert.Throws<HostAccessException>(() => new NodeHost(new NoRoot()).Scan());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure!.Path, Is.EqualTo("/nowhere"));
        Assert.That(failure.Errno, Is.EqualTo(13));
        Assert.That(failure.Status, Is.EqualTo(FileStatus.Denied));
        Assert.That(
            failure.Message,
            Is.EqualTo(
                "/nowhere: Permission denied (EACCES); run as root, or let the process read and enter the directory"
            )
        );
    }

    [Test, Platform("Linux")]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void Scan_AbsentRoot_Throws()
    {
        HostAccessException? failure = Assert.Throws<HostAccessException>(() =>
            new NodeHost(new PhysicalHostTree("/no such directory")).Scan()
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure!.Path, Is.EqualTo("/no such directory"));
        Assert.That(failure.Status, Is.EqualTo(FileStatus.Absent));
        Assert.That(
            failure.Message,
            Is.EqualTo(
                "/no such directory: No such file or directory (ENOENT); the root of a host is a directory that holds "
                    + "sys and, for definitions, etc/mdevctl.d"
            )
        );
    }

    [Test]
    public void Scan_InParallel_GivesTheSame()
    {
        NodeHost host = new(Host.Build());
        HostSnapshot[] snapshots = new HostSnapshot[8];
        Parallel.For(0, snapshots.Length, i => snapshots[i] = host.Scan());
        Assert.That(snapshots, Is.All.EqualTo(host.Scan()));
    }

    sealed class NoRoot : IHostTree
    {
        public string Root => "/nowhere";

        public FileResult OpenDirectory(string path, out IHostDirectory? directory)
        {
            directory = null;
            return FileResult.FromErrno(13);
        }
    }

    [Test]
    public void Snapshot_OtherDiagnostics_ReplaceAll()
    {
        Diagnostic[] many = [.. Enumerable.Range(0, 2000).Select(i => HostDiagnostics.NotUtf8.At(new($"f{i}"), "f"))];
        HostSnapshot scanned = new()
        {
            Diagnostics = LimitedDiagnostics.Listed(many),
            AllDiagnostics = ValueList.From(many),
        };
        HostSnapshot other = scanned with { Diagnostics = [many[0]] };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(scanned.AllDiagnostics, Has.Count.EqualTo(2000));
        Assert.That((scanned with { Parts = ScanParts.Pci }).AllDiagnostics, Has.Count.EqualTo(2000));
        Assert.That(other.AllDiagnostics, Has.Count.EqualTo(1));
        Assert.That(other, Is.EqualTo(new HostSnapshot { Diagnostics = [many[0]] }));
        Assert.That((scanned with { Diagnostics = [] }).AllDiagnostics, Is.Empty);
        Assert.That(scanned, Is.EqualTo(new HostSnapshot { Diagnostics = scanned.Diagnostics }));
    }
}
