namespace Mdev.NodeDev.Tests;

public sealed class HostdevQemuTests
{
    const string Uuid = SampleUuids.First;
    const string Directory = "/sys/bus/mdev/devices";

    static readonly PciHostdev Function = new() { Source = PciLocation.From(PciAddress.Parse("0000:41:00.4")) };

    static MdevHostdev Mdev(HostdevModel model = HostdevModel.VfioPci) =>
        new() { Model = model, Uuid = Guid.Parse(Uuid) };

    static IEnumerable<TestCaseData> Devices =>
        [
            Case(Mdev(), $"vfio-pci,sysfsdev={Directory}/{Uuid}"),
            Case(Mdev(HostdevModel.VfioAp), $"vfio-ap,sysfsdev={Directory}/{Uuid}"),
            Case(Mdev(HostdevModel.VfioCcw), $"vfio-ccw,sysfsdev={Directory}/{Uuid}"),
            Case(
                Mdev(HostdevModel.VfioCcw) with
                {
                    Address = new CcwGuestAddress(ChannelAddress.Parse("fe.0.1234")),
                },
                $"vfio-ccw,sysfsdev={Directory}/{Uuid},devno=fe.0.1234"
            ),
            Case(
                Mdev(HostdevModel.VfioCcw) with
                {
                    Address = new CcwGuestAddress(default) { IsChosenByLibvirt = true },
                    Boot = new HostdevBoot { Order = 2, LoadParm = "PROD" },
                },
                $"vfio-ccw,sysfsdev={Directory}/{Uuid},bootindex=2,loadparm=PROD"
            ),
            Case(Function, "vfio-pci,host=0000:41:00.4"),
            Case(Function with { Source = new PciLocation(0x1_0000, 0, 0x1f, 7) }, "vfio-pci,host=10000:00:1f.7"),
            Case(
                Mdev() with
                {
                    Display = true,
                    RamFb = true,
                    Alias = "ua-gpu",
                },
                $"vfio-pci-nohotplug,sysfsdev={Directory}/{Uuid},id=ua-gpu,display=on,ramfb=on"
            ),
            Case(Mdev() with { Display = false, RamFb = false }, $"vfio-pci,sysfsdev={Directory}/{Uuid},display=off"),
            Case(
                Function with
                {
                    Managed = true,
                    Address = new PciGuestAddress { Address = PciAddress.Parse("0000:01:00.0") },
                    Acpi = new HostdevAcpi { Index = 7 },
                    TeamingPersistent = "ua-backup",
                    Boot = new HostdevBoot { Order = 1 },
                },
                "vfio-pci,host=0000:41:00.4,bootindex=1,acpi-index=7,failover_pair_id=ua-backup"
            ),
            Case(
                Function with
                {
                    Rom = new HostdevRom { Bar = true, File = "/roms/a,b,,c.rom" },
                },
                "vfio-pci,host=0000:41:00.4,rombar=1,romfile=/roms/a,,b,,,,c.rom"
            ),
            Case(
                Function with
                {
                    Rom = new HostdevRom { Enabled = false },
                },
                "vfio-pci,host=0000:41:00.4,rombar=0,romfile="
            ),
            Case(Function with { Alias = ",x=y," }, "vfio-pci,host=0000:41:00.4,id=,,x=y,,"),
        ];

    [TestCaseSource(nameof(Devices))]
    public void QemuArguments_Device_IsWrittenExactly(Hostdev hostdev, string device) =>
        Assert.That(Hostdev.QemuArguments([hostdev]), Is.EqualTo(["-device", device]));

    [Test]
    public void QemuArguments_Iommufd_IsOneObjectBeforeAllFunctions()
    {
        PciHostdev other = Function with { Source = new PciLocation(0, 0x41, 0, 5) };
        Assert.That(
            Hostdev.QemuArguments([Function, other], iommufd: true),
            Is.EqualTo([
                "-object",
                "iommufd,id=iommufd0",
                "-device",
                "vfio-pci,host=0000:41:00.4,iommufd=iommufd0",
                "-device",
                "vfio-pci,host=0000:41:00.5,iommufd=iommufd0",
            ])
        );
    }

    [Test]
    public void QemuArguments_IommufdOfOneHostdev_IsItsOwn() =>
        Assert.That(
            Hostdev.QemuArguments([Mdev(), Function with { Driver = new HostdevDriver { Iommufd = true } }]),
            Is.EqualTo([
                "-object",
                "iommufd,id=iommufd0",
                "-device",
                $"vfio-pci,sysfsdev={Directory}/{Uuid}",
                "-device",
                "vfio-pci,host=0000:41:00.4,iommufd=iommufd0",
            ])
        );

    [TestCase(HostdevModel.VfioPci)]
    [TestCase(HostdevModel.VfioCcw)]
    [TestCase(HostdevModel.VfioAp)]
    public void QemuArguments_IommufdWithMdev_IsRefused(HostdevModel model) =>
        Assert.That(
            () => Hostdev.QemuArguments([Function, Mdev(model)], iommufd: true),
            Throws.ArgumentException.With.Message.Contains(Uuid)
        );

    [Test]
    public void QemuArguments_None_IsEmpty()
    {
        Assert.That(Hostdev.QemuArguments([]), Is.Empty);
        Assert.That(Hostdev.QemuArguments([], iommufd: true), Is.Empty);
        Assert.That(() => Hostdev.QemuArguments(null!), Throws.ArgumentNullException);
        Assert.That(() => Hostdev.QemuArguments([null!]), Throws.ArgumentNullException);
    }

    static TestCaseData Case(Hostdev hostdev, string device) =>
        new TestCaseData(hostdev, device).SetArgDisplayNames(device);
}
