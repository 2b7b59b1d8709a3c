namespace Mdev.NodeDev.Tests;

public sealed class HostSuppliesTests
{
    [Test]
    public void List_MediatedDevices_ArePulled()
    {
        FakeHost host = new FakeHostBuilder().AddMtty().Build();
        Assert.That(host.Create("sys/devices/virtual/mtty/mtty", "mtty-2", SampleUuids.First), Is.EqualTo("ok"));

        ValueList<HostSupply> supplies = List(host);

        Assert.That(
            supplies,
            Is.EqualTo(
                new[]
                {
                    Mtty("mtty-1", "Single port serial", 22),
                    Mtty("mtty-2", "Dual port serial", 11) with
                    {
                        Devices = [new(SampleUuids.First)],
                    },
                }
            )
        );

        static HostSupply Mtty(string id, string name, long free) =>
            new()
            {
                Kind = HostSupplyKind.Pull,
                Source = "mtty",
                TypeId = id,
                TypeName = name,
                DeviceApi = DeviceApi.VfioPci,
                Free = new HostRoom(free, free),
                Handover = HostHandover.Mdev,
            };
    }

    /// <summary>Functions of a card are one source, however many there are.</summary>
    [Test]
    public void List_MdevOnFunctions_IsOneSupplyForEachType()
    {
        FakeHost host = new FakeHostBuilder().AddNvidia(NvidiaCard.A40, functions: 16).Build();
        Assert.That(
            host.Create("sys/devices/pci0000:41/0000:41:00.4", "nvidia-558", SampleUuids.First),
            Is.EqualTo("ok")
        );
        HostSupply[] supplies = [.. List(host)];
        HostSupply one = Array.Find(supplies, static supply => supply.TypeId == "nvidia-558")!;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(supplies.Select(static supply => supply.TypeId), Is.Unique);
        Assert.That(supplies.Select(static supply => supply.Kind), Is.All.EqualTo(HostSupplyKind.Pull));
        Assert.That(one.Source, Is.EqualTo("0000:41:00.0"));
        Assert.That(one.Devices, Is.EqualTo([new HostSupplyDevice(SampleUuids.First)]));
        Assert.That(one.Free, Is.EqualTo(new HostRoom(15, 15)), "there are 16 functions");
    }

    [Test]
    public void List_VendorVfio_IsMixed()
    {
        HostSupply[] supplies = [.. List(ExampleHosts.Load("l40s"))];
        HostSupply four = Array.Find(supplies, static one => one is { TypeId: "1150", Source: "0000:41:00.0" })!;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(supplies.Select(static one => one.Kind), Is.All.EqualTo(HostSupplyKind.Mixed));
        Assert.That(supplies.Select(static one => one.Handover), Is.All.EqualTo(HostHandover.Pci));
        Assert.That(four.TypeName, Is.EqualTo("NVIDIA L40S-4Q"));
        Assert.That(four.Free, Is.EqualTo(new HostRoom(9, 9)));
        Assert.That(
            four.Devices.Select(static one => one.Name),
            Is.EqualTo(["0000:41:00.4", "0000:41:00.5", "0000:41:00.6"])
        );
        Assert.That(four.NumaNode, Is.Zero);
    }

    /// <summary>Queues are given to vfio_ap by masks, and made into devices later; subchannels are not units.</summary>
    [Test]
    public void List_ApQueues_AreMixed() =>
        Assert.That(
            List(InventedHosts.Load("s390")).Select(static one => (one.Source, one.Kind, one.Handover)).Distinct(),
            Is.EqualTo([
                ("0.0.0052", HostSupplyKind.Pull, HostHandover.Mdev),
                ("0.0.0053", HostSupplyKind.Pull, HostHandover.Mdev),
                ("matrix", HostSupplyKind.Mixed, HostHandover.Mdev),
            ])
        );

    [Test]
    public void List_FunctionsOfVfioDrivers_ArePushed() =>
        Assert.That(
            List(ExampleHosts.Load("vfio")),
            Is.EqualTo(
                new[]
                {
                    Nic("mlx5_vfio_pci") with
                    {
                        Free = new HostRoom(2, 2),
                        Devices =
                        [
                            new("0000:b1:00.2", IsInUse: true),
                            new("0000:b1:00.3", IsInUse: false),
                            new("0000:b1:00.4", IsInUse: false),
                        ],
                    },
                    Nic("vfio-pci") with
                    {
                        Free = new HostRoom(0, 1),
                        Devices = [new("0000:b1:00.5")],
                    },
                }
            )
        );

    [TestCase("xe-vfio-pci")]
    [TestCase("qat_vfio_pci")]
    [TestCase("a_driver_of_the_future")]
    public void List_VfioDevice_IsKnownByItsDirectoryNotByTheDriver(string driver)
    {
        HostTreeBuilder host = HostTreeBuilder.From(Function(driver));
        Assert.That(List(host.Build()), Is.Empty, "a driver's name alone proves nothing");
        host.Directory($"{FunctionPath}/vfio-dev/vfio0");
        HostSupply supply = List(host.Build()).Single();
        Assert.That(supply.Driver, Is.EqualTo(driver));
        Assert.That(supply.Source, Is.EqualTo("0000:b1:00.0"));
    }

    /// <summary>Kernels before 6.1 have no <c>vfio-dev</c>.</summary>
    [Test]
    public void List_PlainVfioPci_IsPushedOnEveryKernel() =>
        Assert.That(List(Function("vfio-pci")).Single().Kind, Is.EqualTo(HostSupplyKind.Push));

    [TestCase("0\n", false)]
    [TestCase("1\n", true)]
    [TestCase("2", true)]
    [TestCase("", null)]
    [TestCase("-1\n", null)]
    [TestCase("yes\n", null)]
    [TestCase("11111111111111111111111111\n", null, Description = "longer than any count")]
    public void List_EnableCount_SaysWhetherItIsOpen(string text, bool? isInUse)
    {
        MemoryHostTree host = HostTreeBuilder.From(Function("vfio-pci")).File($"{FunctionPath}/enable", text).Build();
        HostSupply supply = List(host).Single();
        Assert.That(supply.Devices.Single().IsInUse, Is.EqualTo(isInUse));
        Assert.That(supply.Free, Is.EqualTo(new HostRoom(isInUse == false ? 1 : 0, isInUse == true ? 0 : 1)));
    }

    [Test]
    public void List_WithoutFiles_KnowsPlainVfioPciOnly()
    {
        HostSnapshot snapshot = ExampleHosts.Load("vfio").AsHost().Scan();
        Assert.That(HostSupplies.List(snapshot).Single().Driver, Is.EqualTo("vfio-pci"));
        Assert.That(() => HostSupplies.List(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void List_UnreadableDirectory_IsSkipped()
    {
        HostTreeBuilder host = HostTreeBuilder.From(ExampleHosts.Load("vfio"));
        HostSnapshot snapshot = host.Build().AsHost().Scan();
        MemoryHostTree unreadable = host.Fault("sys/devices/pci0000:b0/0000:b1:00.3", HostFault.Open, Errno.EIO)
            .Build();
        ValueList<HostSupply> supplies = HostSupplies.List(snapshot, unreadable);
        Assert.That(supplies[0].Devices.Select(static one => one.Name), Is.EqualTo(["0000:b1:00.2", "0000:b1:00.4"]));
    }

    const string FunctionPath = "sys/devices/pci0000:b0/0000:b1:00.0";

    static MemoryHostTree Function(string driver) =>
        new HostTreeBuilder()
            .WithPci(FunctionPath)
            .Directory($"sys/bus/pci/drivers/{driver}")
            .LinkTo($"{FunctionPath}/driver", $"sys/bus/pci/drivers/{driver}")
            .Build();

    static HostSupply Nic(string driver) =>
        new()
        {
            Kind = HostSupplyKind.Push,
            Source = "0000:b1:00.0",
            Driver = driver,
            DeviceApi = DeviceApi.VfioPci,
            NumaNode = 1,
            Handover = HostHandover.Pci,
        };

    static ValueList<HostSupply> List(IHostTree host) => HostSupplies.List(host.AsHost().Scan(), host);
}
