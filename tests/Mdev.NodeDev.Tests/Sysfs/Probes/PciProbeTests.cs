using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

public sealed class PciProbeTests
{
    const string Pci = SampleHosts.Pci0;
    const string Vf0 = "sys/devices/pci0000:00/0000:00:02.1";
    const string Vf1 = "sys/devices/pci0000:00/0000:00:02.2";

    [Test]
    public void Read_Function_KeepsWhatTheKernelShows()
    {
        HostPciDevice device = Read(
            new HostTreeBuilder()
                .WithPci(Pci)
                .Directory("sys/bus/pci/drivers/i915")
                .LinkTo($"{Pci}/driver", "sys/bus/pci/drivers/i915")
                .File($"{Pci}/numa_node", "1\n")
                .File($"{Pci}/vpd", new VpdBytes().Name("card").ReadOnly().End().ToArray())
        );
        Assert.That(
            device,
            Is.EqualTo(
                new HostPciDevice
                {
                    Address = new PciAddress(0, 0, 2, 0),
                    Path = Pci,
                    Driver = "i915",
                    Class = 0x30000,
                    VendorId = 0x8086,
                    DeviceId = 0x1533,
                    NumaNode = 1,
                    ConfigSpaceLength = 256,
                    Vpd = new PciVpd { Name = "card" },
                }
            )
        );
    }

    [Test]
    public void Read_Names_ComeFromTheDatabase()
    {
        PciIdDatabase names = PciIdDatabase.Parse("8086  Intel\n\t1533  I210\n"u8.ToArray());
        SysfsReader reader = new(new HostTreeBuilder().WithPci(Pci).Build(), [], default);
        HostPciDevice device = reader.ReadAll(new PciProbe(names))[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(device.VendorName, Is.EqualTo("Intel"));
        Assert.That(device.DeviceName, Is.EqualTo("I210"));
    }

    [Test]
    public void Read_Functions_AreOrderedByAddress()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithPci("sys/devices/pci0000:00/0000:0a:00.0")
            .WithPci("sys/devices/pci10000:00/10000:00:00.0")
            .WithPci(Pci)
            .WithPci("sys/devices/pci0000:00/0000:00:1f.7/0000:02:00.0");
        Assert.That(
            host.Scan(ScanParts.Pci).PciDevices.Select(device => device.Address.ToString()),
            Is.EqualTo(["0000:00:02.0", "0000:02:00.0", "0000:0a:00.0", "10000:00:00.0"])
        );
    }

    [TestCase("0\n", 0)]
    [TestCase("-1\n", null)]
    [TestCase("-5\n", null)]
    [TestCase(" 3\n", 3)]
    [TestCase("3\n\r\n", 3)]
    [TestCase("3\n\0x\n", 3, TestName = "a NUL ends the number of a node")]
    [TestCase("2147483647", int.MaxValue)]
    public void Read_NegativeNumaNode_IsNull(string text, int? node) =>
        Assert.That(Read(new HostTreeBuilder().WithPci(Pci).File($"{Pci}/numa_node", text)).NumaNode, Is.EqualTo(node));

    [TestCase("PCI_CLASS=30000\n", 0x30000u)]
    [TestCase("PCI_CLASS=0x30000\n", 0x30000u)]
    [TestCase("PCI_CLASS=0\nPCI_CLASS=FFFFFFF\n", 0xfffffffu)]
    [TestCase("PCI_CLASS=20000", 0x20000u)]
    [TestCase("PCI_CLASS=20000\nINTERFACE=\n", 0x20000u)]
    public void Read_Class_IsInUevent(string uevent, uint value)
    {
        HostPciDevice device = Read(new HostTreeBuilder().WithPci(Pci).File($"{Pci}/uevent", uevent));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(device.Class, Is.EqualTo(value));
        Assert.That(device.Diagnostics, Is.Empty);
    }

    [TestCase(1, PciBridge.Pci)]
    [TestCase(0x82, PciBridge.CardBus)]
    [TestCase(0x80, null)]
    public void Read_Bridge_IsTheHeaderType(int type, PciBridge? bridge)
    {
        byte[] config = new byte[256];
        config[0x0e] = (byte)type;
        HostPciDevice device = Read(new HostTreeBuilder().WithPci(Pci).File($"{Pci}/config", config));
        Assert.That(device.Bridge, Is.EqualTo(bridge));
    }

    [TestCase(0)]
    [TestCase(64)]
    [TestCase(256)]
    [TestCase(4096)]
    public void Read_ConfigSpaceLength_IsKept(int length) =>
        Assert.That(
            Read(new HostTreeBuilder().WithPci(Pci).File($"{Pci}/config", new byte[length])).ConfigSpaceLength,
            Is.EqualTo(length)
        );

    [Test]
    public void Read_VirtualAndPhysicalFunctions_NameEachOther()
    {
        HostSnapshot snapshot = Sriov().Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices[0].TotalVirtualFunctions, Is.EqualTo(8));
        Assert.That(
            snapshot.PciDevices[0].VirtualFunctions,
            Is.EqualTo(
                (ValueList<HostVirtualFunction>)[new(0, new PciAddress(0, 0, 2, 1)), new(3, new PciAddress(0, 0, 2, 2))]
            )
        );
        Assert.That(snapshot.PciDevices[1].PhysicalFunction, Is.EqualTo(new PciAddress(0, 0, 2, 0)));
        Assert.That(snapshot.PciDevices[0].PhysicalFunction, Is.Null);
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [TestCase("virtfn")]
    [TestCase("virtfn00")]
    [TestCase("virtfn03")]
    [TestCase("virtfn-1")]
    [TestCase("virtfn+1")]
    [TestCase("virtfn 1")]
    [TestCase("virtfnx")]
    [TestCase("virtfn99999999999")]
    public void Read_EntryThatIsNotANumberedLink_IsNotAVirtualFunction(string name)
    {
        HostPciDevice device = Sriov().Link($"{Pci}/{name}", "../0000:00:02.1").Scan().PciDevices[0];
        Assert.That(device.VirtualFunctions.Select(function => function.Index), Is.EqualTo([0, 3]));
    }

    [TestCase("-1\n", -1)]
    [TestCase("99999999999\n", 99999999999)]
    [TestCase("0\n", 0)]
    [TestCase("8 functions\n", 8)]
    [TestCase("000000000000008", 8)]
    [TestCase("-99999999999999", -99999999999999)]
    public void TotalVirtualFunctions_IsTheNumberThatTheFileStartsWith(string text, long total) =>
        Assert.That(
            Read(new HostTreeBuilder().WithPci(Pci).File($"{Pci}/sriov_totalvfs", text)).TotalVirtualFunctions,
            Is.EqualTo(total)
        );

    [Test]
    public void Read_EntriesThatAreNotFunctions_AreSkipped()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithPci(Pci)
            .WithPci(SampleHosts.Pci1)
            .Remove("sys/bus/pci/devices/0000:00:03.0")
            .Directory("sys/devices/virtio0")
            .OnBus("pci", "sys/devices/virtio0")
            .File("sys/bus/pci/devices/stray", Encoding.ASCII.GetBytes("x"));
        HostSnapshot snapshot = host.Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.PciDevices.Select(device => device.Path), Is.EqualTo([Pci]));
        Assert.That(snapshot.Diagnostics.Places(), Is.EqualTo(["ND2112 sys/bus/pci/devices/stray"]));
    }

    static HostTreeBuilder Sriov() =>
        new HostTreeBuilder()
            .WithPci(Pci)
            .WithPci(Vf0)
            .WithPci(Vf1)
            .File($"{Pci}/sriov_totalvfs", "8\n")
            .File($"{Pci}/sriov_numvfs", "2\n")
            .Link($"{Pci}/virtfn3", "../0000:00:02.2")
            .Link($"{Pci}/virtfn0", "../0000:00:02.1")
            .Link($"{Vf0}/physfn", "../0000:00:02.0");

    static HostPciDevice Read(HostTreeBuilder host) => host.Scan(ScanParts.Pci).PciDevices[0];
}
