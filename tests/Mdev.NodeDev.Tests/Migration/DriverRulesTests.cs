namespace Mdev.NodeDev.Tests;

public sealed class DriverRulesTests
{
    [TestCase("vfio-pci", "incompatible: driver")]
    [TestCase("mlx5_core", "unknown: driver")]
    [TestCase("mlx5_vfio_pci", "unknown: room")]
    [TestCase("acme-vfio-pci", "unknown: driver, room")]
    [TestCase(null, "unknown: driver")]
    public void Check_PlainFunction_DependsOnItsDriver(string? driver, string expected)
    {
        HostPciDevice function = new()
        {
            Address = new PciAddress(0, 3, 0, 1),
            Path = "sys/devices/pci0000:00/0000:03:00.1",
            Driver = driver,
            VendorId = 0x15b3,
            DeviceId = 0x101e,
        };
        MigrationHost host = new()
        {
            Snapshot = new() { Parts = ScanParts.All, PciDevices = [function] },
            Libvirt = LibvirtVersion.Newest,
            Qemu = new Version(10, 0),
            KernelRelease = "6.18.0",
        };
        Hostdev[] guest = [new PciHostdev { Source = new PciLocation(0, 3, 0, 1) }];
        MigrationHost other = host with
        {
            Snapshot = host.Snapshot with { PciDevices = [function with { DeviceId = 0x101d }] },
        };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(GuestMigration.Check(guest, host, host).Why(), Is.EqualTo(expected));
        if (driver == "mlx5_vfio_pci")
        {
            Assert.That(GuestMigration.Check(guest, host, host).Devices[0].Target!.Slot, Is.EqualTo("0000:03:00.1"));
            Assert.That(
                GuestMigration.Check(guest, host, other).Why(),
                Does.StartWith("incompatible: ").And.Contain("room")
            );
        }
    }

    [Test]
    public void Check_XeFunction_NeedsItsLinux()
    {
        HostPciDevice function = new()
        {
            Address = new PciAddress(0, 3, 0, 1),
            Path = "sys/devices/pci0000:00/0000:03:00.1",
            Driver = "xe-vfio-pci",
            VendorId = 0x8086,
            DeviceId = 0x56c0,
        };
        MigrationHost host = new()
        {
            Snapshot = new() { Parts = ScanParts.All, PciDevices = [function] },
            Libvirt = LibvirtVersion.Newest,
            Qemu = new Version(10, 0),
            KernelRelease = "6.18.0",
        };
        Hostdev[] guest = [new PciHostdev { Source = new PciLocation(0, 3, 0, 1) }];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(GuestMigration.Check(guest, host, host).Why(), Does.Contain("incompatible: room, Linux"));
        Assert.That(
            GuestMigration
                .Check(guest, host with { KernelRelease = "6.19" }, host with { KernelRelease = "7.0" })
                .Why(),
            Is.EqualTo("unknown: room")
        );
    }

    [Test]
    public async Task Check_MdevOfAnotherDriver_NeedsTheSameType()
    {
        FakeHost source = SampleHosts.Drivers();
        Guid uuid = Guid.Parse(SampleUuids.First);
        HostMdevParent mtty = source.AsHost().Scan().Parents.First(parent => parent.Name == "mtty");
        await source
            .Operations()
            .ApplyAsync(new HostPlan { Steps = [new CreateMdevStep("mtty", uuid, mtty.Types[0].Id)] });
        Hostdev[] guest = [Hostdev.Create(uuid, DeviceApi.VfioPci)];
        MigrationHost target = SampleHosts.Drivers().Known(mode: null);
        MigrationHost without = target with
        {
            Snapshot = target.Snapshot with
            {
                Parents = [.. target.Snapshot.Parents.Where(parent => parent.Name != "mtty")],
            },
        };
        MigrationVerdict verdict = GuestMigration.Check(guest, source.Known(mode: null), target);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(verdict.Why(), Is.EqualTo("unknown: driver"));
        Assert.That(verdict.Devices[0].Target!.Slot, Is.EqualTo("mtty"));
        Assert.That(verdict.Devices[0].Target!.Uuid, Is.Not.EqualTo(uuid).And.Not.Null);
        Assert.That(
            GuestMigration.Check(guest, source.Known(mode: null), without).Why(),
            Is.EqualTo("incompatible: type, driver")
        );
    }
}
