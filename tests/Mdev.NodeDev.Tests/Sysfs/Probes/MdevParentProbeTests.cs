namespace Mdev.NodeDev.Tests;

public sealed class MdevParentProbeTests
{
    [Test]
    public void Read_RegisteredParent_KeepsWhatTheKernelShows()
    {
        HostMdevParent parent = SmallHost.New().WithMtty().Scan(ScanParts.Parents).Parents[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.Name, Is.EqualTo("mtty"));
        Assert.That(parent.Path, Is.EqualTo(SmallHost.Mtty));
        Assert.That(parent.Subsystem, Is.EqualTo("mtty"));
        Assert.That(parent.Driver, Is.Null);
        Assert.That(parent.IsRegistered);
        Assert.That(parent.Types, Has.Exactly(1).Items);
        Assert.That(parent.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_UnregisteredParent_IsFoundAndReported()
    {
        HostSnapshot snapshot = SmallHost
            .New()
            .WithPci(SmallHost.Pci0)
            .WithType(SmallHost.Pci0, "i915-GVTg_V5_4")
            .WithPci(SmallHost.Pci1)
            .WithSubchannel()
            .WithType(SmallHost.Css, "vfio_ccw-io")
            .WithMatrix()
            .WithType(SmallHost.Matrix, "vfio_ap-passthrough")
            .WithMtty()
            .Remove("sys/class")
            .Directory("sys/class/mtty")
            .WithMdev(SmallHost.Mtty, SmallHost.Uuid)
            .Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            snapshot.Parents.Select(parent => parent.Path),
            Is.EqualTo([SmallHost.Css, SmallHost.Pci0, SmallHost.Matrix, SmallHost.Mtty])
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
        HostSnapshot snapshot = SmallHost
            .New()
            .WithPci(SmallHost.Pci0)
            .WithType(SmallHost.Pci0, "x-1")
            .LinkTo("sys/class/mdev_bus/other", SmallHost.Pci0)
            .Registered(SmallHost.Pci0)
            .WithMdev(SmallHost.Pci0, SmallHost.Uuid, "x-1")
            .Scan();
        Assert.That(
            snapshot.Parents.Select(parent => $"{parent.Name} {parent.IsRegistered}"),
            Is.EqualTo(["other True"])
        );
    }

    [Test]
    public void Read_Parents_AreOrderedByName()
    {
        HostTreeBuilder host = SmallHost.New();
        foreach (string name in (string[])["b", "a", "C"])
            host.WithType($"sys/devices/virtual/x/{name}", "t").Registered($"sys/devices/virtual/x/{name}");
        Assert.That(host.Scan(ScanParts.Parents).Parents.Select(parent => parent.Name), Is.EqualTo(["C", "a", "b"]));
    }

    [Test]
    public void Read_RegisteredWithoutTypes_IsAParentWithoutTypes()
    {
        HostSnapshot snapshot = SmallHost
            .New()
            .WithMtty()
            .Remove($"{SmallHost.Mtty}/{SmallHost.Types}")
            .Scan(ScanParts.Parents);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents[0].Types, Is.Empty);
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_DanglingLink_IsNotReportedOfTheNextParent()
    {
        HostSnapshot snapshot = SmallHost
            .New()
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
        HostSnapshot snapshot = SmallHost
            .New()
            .WithPci(SmallHost.Pci0)
            .WithType(SmallHost.Pci0, "x-1")
            .Registered(SmallHost.Pci0)
            .Remove($"{SmallHost.Pci0}/subsystem")
            .Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents[0].Subsystem, Is.Null);
        Assert.That(snapshot.Parents[0].Diagnostics.Places(), Is.EqualTo([$"ND2007 {SmallHost.Pci0}"]));
        Assert.That(
            snapshot.Diagnostics.Places().Where(place => place.StartsWith("ND2007", StringComparison.Ordinal)),
            Is.EqualTo([$"ND2007 {SmallHost.Pci0}"])
        );
    }

    [Test]
    public void Read_SubsystemOrDriverThatCannotBeFollowed_IsReported()
    {
        HostSnapshot snapshot = SmallHost
            .New()
            .WithMtty()
            .Fault($"{SmallHost.Mtty}/subsystem", HostFault.ReadLink, 5)
            .Link($"{SmallHost.Mtty}/driver", "driver")
            .Scan(ScanParts.Parents);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents[0].Subsystem, Is.Null);
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([$"ND2112 {SmallHost.Mtty}/subsystem", $"ND2112 {SmallHost.Mtty}/driver"])
        );
    }
}
