namespace Mdev.NodeDev.Testing.Tests;

/// <summary>Drivers given and taken by hand. What Linux 6.12 does was seen on a virtual machine with mtty.</summary>
public sealed class FakeBindingTests
{
    const string Bus = "sys/bus/mdev";
    const string NoDevice = "Write: ENODEV";

    [TestCase(KernelEra.V6_1)]
    [TestCase(KernelEra.V6_12)]
    public void Unbind_RemovesTheEntriesOfTheDriver(KernelEra era)
    {
        FakeHost host = Drivers(era);
        _ = host.Create(Mtty, "mtty-2", First);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Write($"{Bus}/drivers/mtty/unbind", $"{First}\n"), Is.EqualTo("ok"));
        Assert.That(host.Names($"{Mtty}/{First}"), Is.EqualTo("mdev_type power remove subsystem uevent"));
        Assert.That(host.Names($"{Bus}/drivers/mtty"), Is.EqualTo("bind module uevent unbind"));
        Assert.That(host.Text($"{Mtty}/{First}/uevent"), Is.Empty);
        Assert.That(host.Names("sys/kernel/iommu_groups"), Is.Empty);
        Assert.That(host.Names("sys/class/vfio-dev"), Is.Empty);
        Assert.That(host.Names("dev/vfio"), Is.EqualTo("vfio"));
        Assert.That(host.Available(Mtty), Is.EqualTo("mtty-1=24 mtty-2=12"));
        Assert.That(host.Write($"{Bus}/drivers_probe", First), Is.EqualTo("ok"));
        Assert.That(host.Write($"{Bus}/drivers/mtty/bind", First), Is.EqualTo(NoDevice));
        Assert.That(host.Write($"{Bus}/drivers/mtty/unbind", First), Is.EqualTo(NoDevice));
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("Write: EEXIST"));
        Assert.That(() => host.Open(Guid.Parse(First), 1, "qemu"), Throws.TypeOf<InvalidOperationException>());
        Assert.That(host.Remove(Mtty, First), Is.EqualTo("ok"));
        Assert.That(host.Names($"{Bus}/devices"), Is.Empty);
    }

    [Test]
    public void Bind_BeforeLinux6_1_AcceptsTheSameDriverAgain()
    {
        FakeHost host = Drivers(KernelEra.V5_10);
        _ = host.Create(Mtty, "mtty-2", First);
        string before = host.Sorted();
        string driver = $"{Bus}/drivers/vfio_mdev";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Write($"{driver}/bind", First), Is.EqualTo(NoDevice));
        Assert.That(host.Write($"{driver}/unbind", First), Is.EqualTo("ok"));
        Assert.That(host.Names($"{Mtty}/{First}"), Is.EqualTo("mdev_type power remove subsystem uevent vendor"));
        Assert.That(host.Available(Mtty), Is.EqualTo("mtty-1=22 mtty-2=11"));
        Assert.That(host.Write($"{driver}/bind", First), Is.EqualTo("ok"));
        Assert.That(host.Sorted(), Is.EqualTo(before));
        Assert.That(host.Write($"{driver}/unbind", First), Is.EqualTo("ok"));
        Assert.That(host.Write($"{Bus}/drivers_probe", $"{First}\n"), Is.EqualTo("ok"));
        Assert.That(host.Sorted(), Is.EqualTo(before));
    }

    [Test]
    public void Create_WithoutAutoprobe_HasNoDriverBeforeLinux61([Values] KernelEra era)
    {
        FakeHost host = Drivers(era);
        string file = $"{Bus}/drivers_autoprobe";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text(file), Is.EqualTo("1\n"));
        Assert.That(host.Write(file, "0\n"), Is.EqualTo("ok"));
        Assert.That(host.Text(file), Is.EqualTo("0\n"));
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("ok"));
        Assert.That(
            host.Names($"{Mtty}/{First}").Contains("driver", StringComparison.Ordinal),
            Is.EqualTo(era != KernelEra.V5_10)
        );
        Assert.That(host.Names($"{Mtty}/{First}"), Does.Contain("vendor"));
        Assert.That(host.Available(Mtty), Is.EqualTo("mtty-1=23 mtty-2=11"));
        Assert.That(host.Write(file, "x"), Is.EqualTo("ok"));
        Assert.That(host.Text(file), Is.EqualTo("1\n"));
    }

    [Test]
    public void Bind_MissingDevice_FailsWithENODEV(
        [Values] KernelEra era,
        [Values("bind", "unbind", "probe")] string file
    )
    {
        FakeHost host = Drivers(era);
        _ = host.Create(Mdpy, "mdpy-hd", Lettered);
        string driver = era == KernelEra.V5_10 ? "vfio_mdev" : "mtty";
        string path = file == "probe" ? $"{Bus}/drivers_probe" : $"{Bus}/drivers/{driver}/{file}";
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string name in (string[])["nosuch", Second, Lettered.ToUpperInvariant(), "\n", $"{Lettered} "])
            Assert.That(host.Write(path, name), Is.EqualTo(NoDevice), name);
        Assert.That(host.Write(path, ""), Is.EqualTo("ok"), "nothing is written");
        if (file == "unbind" && era != KernelEra.V5_10)
            Assert.That(host.Write(path, Lettered), Is.EqualTo(NoDevice), "another driver's");
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Unbind_OpenDevice_KeepsTheGroup()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-2", First);
        IDisposable qemu = host.Open(Guid.Parse(First), 4711, "qemu");
        Task<string> unbinding = Task.Run(() => host.Write($"{Bus}/drivers/mtty/unbind", First));
        Assert.That(() => host.BlockedCount, Is.EqualTo(1).After(10_000, 5));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                host.Names($"{Mtty}/{First}"),
                Is.EqualTo("iommu_group mdev_type power remove subsystem uevent")
            );
            Assert.That(host.Text($"{Mtty}/{First}/uevent"), Is.EqualTo("DRIVER=mtty\n"));
            Assert.That(host.Names("sys/class/vfio-dev"), Is.Empty);
            Assert.That(host.Names("dev/vfio"), Is.EqualTo("0 vfio"));
            Assert.That(host.Available(Mtty), Is.EqualTo("mtty-1=22 mtty-2=11"));
        }
        // A removal meanwhile waits, and the device stays in the list.
        Task<string> removal = Task.Run(() => host.Remove(Mtty, First));
        Assert.That(() => host.BlockedCount, Is.EqualTo(2).After(10_000, 5));
        Assert.That(host.Names($"{Bus}/devices"), Is.EqualTo(First));
        qemu.Dispose();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(await unbinding, Is.EqualTo("ok"));
        Assert.That(await removal, Is.EqualTo("ok"));
        Assert.That(host.Names($"{Bus}/devices"), Is.Empty);
        Assert.That(host.Available(Mtty), Is.EqualTo("mtty-1=24 mtty-2=12"));
        Assert.That(host.Names("sys/kernel/iommu_groups"), Is.Empty);
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Bind_DuringUnbind_IsRefused()
    {
        FakeHost host = Drivers(KernelEra.V5_10);
        _ = host.Create(Mtty, "mtty-2", First);
        string before = host.Sorted();
        const string driver = $"{Bus}/drivers/vfio_mdev";
        IDisposable qemu = host.Open(Guid.Parse(First), 4711, "qemu");
        Task<string> unbinding = Task.Run(() => host.Write($"{driver}/unbind", First));
        Assert.That(() => host.BlockedCount, Is.EqualTo(1).After(10_000, 5));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(host.Write($"{driver}/bind", First), Is.EqualTo(NoDevice));
            Assert.That(host.Write($"{Bus}/drivers_probe", First), Is.EqualTo("ok"));
            Assert.That(host.Names("sys/kernel/iommu_groups"), Is.EqualTo("0"));
        }
        qemu.Dispose();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(await unbinding, Is.EqualTo("ok"));
        Assert.That(host.Write($"{driver}/bind", First), Is.EqualTo("ok"));
        Assert.That(host.Sorted(), Is.EqualTo(before));
    }

    [Test]
    public void Vanish_DuringUnbind_EndsTheWait()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-2", First);
        using IDisposable qemu = host.Open(Guid.Parse(First), 4711, "qemu");
        Task<string> unbinding = Task.Run(() => host.Write($"{Bus}/drivers/mtty/unbind", First));
        Assert.That(() => host.BlockedCount, Is.EqualTo(1).After(10_000, 5));
        host.Vanish(First);
        Assert.That(unbinding.Wait(TimeSpan.FromSeconds(30)));
        Assert.That(host.Names($"{Mtty}"), Does.Not.Contain(First));
    }

    /// <summary>Counts that the core keeps are those of devices, with driver or without.</summary>
    [TestCase(KernelEra.V5_10)]
    [TestCase(KernelEra.V6_12)]
    public void From_ChannelWithoutDriver_Answers(KernelEra era)
    {
        FakeHost host = new FakeHostBuilder { Era = era }
            .AddVfioCcw()
            .Build();
        const string parent = "sys/devices/css0/0.0.26ab";
        _ = host.Create(parent, "vfio_ccw-io", First);
        string driver = era == KernelEra.V5_10 ? "vfio_mdev" : "vfio_ccw_mdev";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Write($"{Bus}/drivers/{driver}/unbind", First), Is.EqualTo("ok"));
        Assert.That(host.Available(parent), Is.EqualTo("vfio_ccw-io=0"));
        Assert.That(host.Remove(parent, First), Is.EqualTo("ok"));
        Assert.That(host.Available(parent), Is.EqualTo("vfio_ccw-io=1"));
    }

    [Test]
    public void Available_CountsDevicesWithoutDriver([Values] KernelEra era)
    {
        FakeHost host = new FakeHostBuilder { Era = era }
            .AddMdpy(count: 1)
            .Build();
        _ = host.Create(Mdpy, "mdpy-hd", First);
        string driver = era == KernelEra.V5_10 ? "vfio_mdev" : "mdpy";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Write($"{Bus}/drivers/{driver}/unbind", First), Is.EqualTo("ok"));
        Assert.That(host.Text($"{Mdpy}/mdev_supported_types/mdpy-hd/available_instances"), Is.EqualTo("0\n"));
        Assert.That(host.Create(Mdpy, "mdpy-hd", Second), Does.StartWith("Write: E"));
        FakeHost over = FakeHost.From(host.ToTree(), era);
        Assert.That(over.Remove(Mdpy, First), Is.EqualTo("ok"));
        Assert.That(over.Text($"{Mdpy}/mdev_supported_types/mdpy-hd/available_instances"), Is.EqualTo("1\n"));
    }

    [Test]
    public void Unbind_FreesTheGroupNumber()
    {
        FakeHost host = Drivers();
        string third = Numbered(3);
        _ = host.Create(Mtty, "mtty-1", First);
        _ = host.Create(Mtty, "mtty-1", Second);
        _ = host.Write($"{Bus}/drivers/mtty/unbind", First);
        _ = host.Create(Mtty, "mtty-1", third);
        FakeHost over = FakeHost.From(host.ToTree());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Names($"{Mtty}/{third}/vfio-dev"), Is.EqualTo("vfio0"));
        Assert.That(over.Remove(Mtty, First), Is.EqualTo("ok"));
        Assert.That(over.Names("sys/class/vfio-dev"), Is.EqualTo("vfio0 vfio1"));
    }

    [Test]
    public void From_KeepsDevicesWithoutDriver([Values] KernelEra era)
    {
        FakeHost host = Drivers(era);
        _ = host.Create(Mtty, "mtty-2", First);
        _ = host.Create(Mtty, "mtty-1", Second);
        string driver = era == KernelEra.V5_10 ? "vfio_mdev" : "mtty";
        Assert.That(host.Write($"{Bus}/drivers/{driver}/unbind", First), Is.EqualTo("ok"));
        FakeHost over = FakeHost.From(host.ToTree(), era);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(over.Names($"{Mtty}/{First}"), Is.EqualTo(host.Names($"{Mtty}/{First}")));
        Assert.That(over.Names($"{Mtty}/{Second}"), Is.EqualTo(host.Names($"{Mtty}/{Second}")));
        Assert.That(over.Available(Mtty), Is.EqualTo(host.Available(Mtty)));
    }

    [Test]
    public void Scan_DeviceWithoutDriver_IsActive()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-2", First);
        _ = host.Write($"{Bus}/drivers/mtty/unbind", First);
        HostMdev mdev = host.Mediated().Mdevs.Single();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(mdev.IsActive);
        Assert.That(mdev.Active!.Driver, Is.Null);
        Assert.That(mdev.Active.IommuGroup, Is.Null);
    }
}
