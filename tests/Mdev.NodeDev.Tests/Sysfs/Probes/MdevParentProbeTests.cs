namespace Mdev.NodeDev.Tests;

public sealed class MdevParentProbeTests
{
    [Test]
    public void Read_RegisteredParent_KeepsWhatTheKernelShows()
    {
        HostMdevParent parent = new HostTreeBuilder().WithMtty().Scan(ScanParts.Parents).Parents[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.Name, Is.EqualTo("mtty"));
        Assert.That(parent.Path, Is.EqualTo(SampleHosts.Mtty));
        Assert.That(parent.Subsystem, Is.EqualTo("mtty"));
        Assert.That(parent.Driver, Is.Null);
        Assert.That(parent.IsRegistered);
        Assert.That(parent.Types, Has.Exactly(1).Items);
        Assert.That(parent.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_UnregisteredParent_IsFoundAndReported()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .WithType(SampleHosts.Pci0, "i915-GVTg_V5_4")
            .WithPci(SampleHosts.Pci1)
            .WithSubchannel()
            .WithType(SampleHosts.Css, "vfio_ccw-io")
            .WithMatrix()
            .WithType(SampleHosts.Matrix, "vfio_ap-passthrough")
            .WithMtty()
            .Remove("sys/class")
            .Directory("sys/class/mtty")
            .WithMdev(SampleHosts.Mtty, SampleUuids.First)
            .Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            snapshot.Parents.Select(parent => parent.Path),
            Is.EqualTo([SampleHosts.Css, SampleHosts.Pci0, SampleHosts.Matrix, SampleHosts.Mtty])
        );
        Assert.That(snapshot.Parents.Select(parent => parent.IsRegistered), Is.All.False);
        Assert.That(
            snapshot.Parents.SelectMany(parent => parent.Diagnostics).Places(),
            Is.EqualTo(snapshot.Parents.Select(parent => $"ND2106 {parent.Path}"))
        );
    }

    [Test]
    public void Read_ParentFoundTwice_HasItsRegisteredName()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .WithType(SampleHosts.Pci0, "x-1")
            .LinkTo("sys/class/mdev_bus/other", SampleHosts.Pci0)
            .Registered(SampleHosts.Pci0)
            .WithMdev(SampleHosts.Pci0, SampleUuids.First, "x-1")
            .Scan();
        Assert.That(
            snapshot.Parents.Select(parent => $"{parent.Name} {parent.IsRegistered}"),
            Is.EqualTo(["other True"])
        );
    }

    [Test]
    public void Read_Parents_AreOrderedByName()
    {
        HostTreeBuilder host = new();
        foreach (string name in (string[])["b", "a", "C"])
            host.WithType($"sys/devices/virtual/x/{name}", "t").Registered($"sys/devices/virtual/x/{name}");
        Assert.That(host.Scan(ScanParts.Parents).Parents.Select(parent => parent.Name), Is.EqualTo(["C", "a", "b"]));
    }

    [Test]
    public void Read_RegisteredWithoutTypes_IsAParentWithoutTypes()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithMtty()
            .Remove($"{SampleHosts.Mtty}/{SampleHosts.Types}")
            .Scan(ScanParts.Parents);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents[0].Types, Is.Empty);
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_DanglingLink_IsNotReportedOfTheNextParent()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .Link("sys/class/mdev_bus/0000:00:02.0", "../../devices/gone")
            .Link("sys/class/mdev_bus/loop", "loop")
            .Link("sys/class/mdev_bus/out", "../../../../out")
            .File("sys/class/mdev_bus/stray", "")
            .WithMtty()
            .Scan(ScanParts.Parents);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents.Select(parent => parent.Name), Is.EqualTo(["mtty"]));
        Assert.That(snapshot.Parents[0].Diagnostics, Is.Empty);
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([
                "ND2102 sys/class/mdev_bus/0000:00:02.0",
                "ND2112 sys/class/mdev_bus/loop",
                "ND2112 sys/class/mdev_bus/out",
                "ND2112 sys/class/mdev_bus/stray",
            ])
        );
    }

    [Test]
    public void Read_IncompleteParent_IsReportedOnce()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .WithType(SampleHosts.Pci0, "x-1")
            .Registered(SampleHosts.Pci0)
            .Remove($"{SampleHosts.Pci0}/subsystem")
            .Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents[0].Subsystem, Is.Null);
        Assert.That(snapshot.Parents[0].Diagnostics.Places(), Is.EqualTo([$"ND2007 {SampleHosts.Pci0}"]));
        Assert.That(
            snapshot.Diagnostics.Places().Where(place => place.StartsWith("ND2007", StringComparison.Ordinal)),
            Is.EqualTo([$"ND2007 {SampleHosts.Pci0}"])
        );
    }

    [Test]
    public void Read_SubsystemOrDriverThatCannotBeFollowed_IsReported()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithMtty()
            .Fault($"{SampleHosts.Mtty}/subsystem", HostFault.ReadLink, 5)
            .Link($"{SampleHosts.Mtty}/driver", "driver")
            .Scan(ScanParts.Parents);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents[0].Subsystem, Is.Null);
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([$"ND2112 {SampleHosts.Mtty}/subsystem", $"ND2112 {SampleHosts.Mtty}/driver"])
        );
    }
}
