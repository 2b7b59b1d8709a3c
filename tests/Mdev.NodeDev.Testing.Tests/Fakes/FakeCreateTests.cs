namespace Mdev.NodeDev.Testing.Tests;

/// <summary>What a write to <c>create</c> does: the tables of the kernel's behaviour, row by row.</summary>
public sealed class FakeCreateTests
{
    [TestCase("", "ok", TestName = "Create_NothingWritten_DoesNothing")]
    [TestCase("11111111-2222-4333-8444-555555555555", "ok")]
    [TestCase("11111111-2222-4333-8444-555555555555\n", "ok")]
    [TestCase("11111111-2222-4333-8444-555555555555X", "ok")]
    [TestCase("11111111-2222-4333-8444-555555555555\0", "ok")]
    [TestCase("83B8F4F2-509F-382F-3C1E-E6BFE0FA1001", "ok")]
    [TestCase("00000000-0000-0000-0000-000000000000", "ok")]
    [TestCase("ffffffff-ffff-ffff-ffff-ffffffffffff", "ok")]
    [TestCase("11111111-2222-4333-8444-555555555555\n\n", "Write: EINVAL")]
    [TestCase("83b8f4f2-509f-382f-3c1e-e6bfe0fa100", "Write: EINVAL")]
    [TestCase("8", "Write: EINVAL")]
    [TestCase("\n", "Write: EINVAL")]
    [TestCase("83b8f4f2509f382f3c1ee6bfe0fa1001", "Write: EINVAL")]
    [TestCase("83b8f4f2509f382f3c1ee6bfe0fa1001aaaa", "Write: EINVAL")]
    [TestCase("{11111111-2222-4333-8444-555555555555}", "Write: EINVAL")]
    [TestCase(" 11111111-2222-4333-8444-555555555555", "Write: EINVAL")]
    [TestCase("83b8f4f2-509f-382f-3c1e-e6bfe0fa100g", "Write: EINVAL")]
    [TestCase("0x8f4f2a-509f-382f-3c1e-e6bfe0fa1001", "Write: EINVAL")]
    [TestCase("+3b8f4f2-509f-382f-3c1e-e6bfe0fa1001", "Write: EINVAL")]
    [TestCase("83b8f4f-2509f-382f-3c1e-e6bfe0fa1001", "Write: EINVAL")]
    public void Create_AcceptsUuidsAsTheKernelDoes(string text, string expected)
    {
        FakeHost host = Drivers();
        Assert.That(host.Create(Mtty, "mtty-1", text), Is.EqualTo(expected));
        bool made = expected == "ok" && text.Length > 0;
        Assert.That(host.Names("sys/bus/mdev/devices"), Is.EqualTo(made ? text[..36].ToLowerInvariant() : ""));
    }

    [Test]
    public void Create_Megabyte_IsRefused() =>
        Assert.That(Drivers().Create(Mtty, "mtty-1", new string('a', 1 << 20)), Is.EqualTo("Write: EINVAL"));

    [Test]
    public void Create_ExistingUuid_FailsBeforeCapacityIsChecked()
    {
        FakeHost host = new FakeHostBuilder().AddMtty(ports: 1).AddMdpy().Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(Mtty, "mtty-1", Lettered), Is.EqualTo("ok"));
        Assert.That(host.Create(Mtty, "mtty-1", Lettered), Is.EqualTo("Write: EEXIST"));
        Assert.That(host.Create(Mdpy, "mdpy-hd", Lettered), Is.EqualTo("Write: EEXIST"));
        Assert.That(host.Create(Mdpy, "mdpy-hd", Lettered.ToUpperInvariant()), Is.EqualTo("Write: EEXIST"));
        Assert.That(host.Create(Mtty, "mtty-1", Second), Is.EqualTo("Write: ENOSPC"));
        Assert.That(host.Create(Mtty, "mtty-1", "x"), Is.EqualTo("Write: EINVAL"));
    }

    [TestCase(KernelEra.V6_1)]
    [TestCase(KernelEra.V6_12)]
    public void Create_AddsAllEntriesBeforeItReturns(KernelEra era)
    {
        FakeHost host = Drivers(era);
        Assert.That(host.Create(Mtty, "mtty-2", First), Is.EqualTo("ok"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            host.Names($"{Mtty}/{First}"),
            Is.EqualTo("driver iommu_group mdev_type power remove subsystem uevent vendor vfio-dev")
        );
        Assert.That(host.Link($"{Mtty}/{First}/driver"), Is.EqualTo("../../../../../bus/mdev/drivers/mtty"));
        Assert.That(host.Link($"{Mtty}/{First}/iommu_group"), Is.EqualTo("../../../../../kernel/iommu_groups/0"));
        Assert.That(host.Link($"{Mtty}/{First}/subsystem"), Is.EqualTo("../../../../../bus/mdev"));
        Assert.That(host.Link($"{Mtty}/{First}/mdev_type"), Is.EqualTo("../mdev_supported_types/mtty-2"));
        Assert.That(host.Link($"{Mtty}/mdev_supported_types/mtty-2/devices/{First}"), Is.EqualTo($"../../../{First}"));
        Assert.That(
            host.Link($"sys/bus/mdev/devices/{First}"),
            Is.EqualTo($"../../../devices/virtual/mtty/mtty/{First}")
        );
        Assert.That(
            host.Link($"sys/bus/mdev/drivers/mtty/{First}"),
            Is.EqualTo($"../../../../devices/virtual/mtty/mtty/{First}")
        );
        Assert.That(host.Link("sys/bus/mdev/drivers/mtty/module"), Is.EqualTo("../../../../module/mtty"));
        Assert.That(host.Link("sys/class/mdev_bus/mtty"), Is.EqualTo("../../devices/virtual/mtty/mtty"));
        Assert.That(host.Text($"{Mtty}/{First}/uevent"), Is.EqualTo("DRIVER=mtty\n"));
        Assert.That(host.Text($"{Mtty}/{First}/vendor/sample_mdev_dev"), Is.EqualTo($"This is MDEV {First}\n"));
        Assert.That(
            host.Link($"{Mtty}/{First}/vfio-dev/vfio0/subsystem"),
            Is.EqualTo("../../../../../../../class/vfio-dev")
        );
        Assert.That(host.Link($"{Mtty}/{First}/vfio-dev/vfio0/device"), Is.EqualTo($"../../../{First}"));
        Assert.That(host.Text("sys/kernel/iommu_groups/0/name"), Is.EqualTo("vfio-noiommu\n"));
        Assert.That(host.Text("sys/kernel/iommu_groups/0/type"), Is.EqualTo("unknown\n"));
        Assert.That(
            host.Link($"sys/kernel/iommu_groups/0/devices/{First}"),
            Is.EqualTo($"../../../../devices/virtual/mtty/mtty/{First}")
        );
        Assert.That(host.Text("dev/vfio/0"), Is.EqualTo("NotRegularFile/0"));
    }

    [Test]
    public void Create_BeforeLinux5_19_BindsOneDriver()
    {
        FakeHost host = Drivers(KernelEra.V5_10);
        Assert.That(host.Create(Mtty, "mtty-2", First), Is.EqualTo("ok"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            host.Names($"{Mtty}/{First}"),
            Is.EqualTo("driver iommu_group mdev_type power remove subsystem uevent vendor")
        );
        Assert.That(host.Link($"{Mtty}/{First}/driver"), Is.EqualTo("../../../../../bus/mdev/drivers/vfio_mdev"));
        Assert.That(host.Text($"{Mtty}/{First}/uevent"), Is.EqualTo("DRIVER=vfio_mdev\n"));
        Assert.That(host.Text("sys/kernel/iommu_groups/0/name"), Is.EqualTo("Absent/2"));
        Assert.That(host.Text($"{Mtty}/mtty_dev/sample_mtty_dev"), Is.EqualTo("This is phy device\n"));
    }

    [Test]
    public void Create_ReusesGroupNumbers()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-1", First);
        _ = host.Create(Mtty, "mtty-1", Second);
        _ = host.Remove(Mtty, First);
        _ = host.Create(Mdpy, "mdpy-hd", Numbered(1));
        Assert.That(host.Link($"{Mdpy}/{Numbered(1)}/iommu_group"), Is.EqualTo("../../../../../kernel/iommu_groups/0"));
    }

    [Test]
    public void Create_Failing_LeavesNothing()
    {
        FakeHost host = new FakeHostBuilder().AddMtty(ports: 1).Build();
        string before = HostTreeText.Write(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(Mtty, "mtty-2", First), Is.EqualTo("Write: ENOSPC"));
        Assert.That(host.Create(Mtty, "mtty-1", "no"), Is.EqualTo("Write: EINVAL"));
        Assert.That(host.Create(Mtty, "mtty-9", First), Is.EqualTo("Open: ENOENT"));
        Assert.That(HostTreeText.Write(host), Is.EqualTo(before));
    }

    [Test]
    public void Write_ReadOnlyAttribute_IsDenied()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-1", First);
        string type = $"{Mtty}/mdev_supported_types/mtty-1";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text($"{type}/create"), Is.EqualTo("Denied/13"));
        Assert.That(host.Text($"{Mtty}/{First}/remove"), Is.EqualTo("Denied/13"));
        Assert.That(host.Write($"{type}/available_instances", "1"), Is.EqualTo("Open: EACCES"));
        Assert.That(host.Write($"{Mtty}/{First}/vendor/sample_mdev_dev", "1"), Is.EqualTo("Open: EACCES"));
        Assert.That(host.Write($"{Mtty}/{First}/nosuch", "1"), Is.EqualTo("Open: ENOENT"));
        Assert.That(host.Write($"{Mtty}/{First}", "1"), Is.EqualTo("Open: EISDIR"));
        Assert.That(host.Write($"sys/bus/mdev/devices/{First}/remove", "1"), Is.EqualTo("Open: ELOOP"));
    }

    [Test]
    public void Device_HasAWritableAttribute()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-1", First);
        string control = $"{Mtty}/{First}/power/control";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text(control), Is.EqualTo("auto\n"));
        Assert.That(host.Write(control, "on"), Is.EqualTo("ok"));
        Assert.That(host.Text(control), Is.EqualTo("on\n"));
        Assert.That(host.Write(control, "off"), Is.EqualTo("Write: EINVAL"));
        Assert.That(host.Text(control), Is.EqualTo("on\n"));
        Assert.That(host.Write(control, "auto\n"), Is.EqualTo("ok"));
        Assert.That(host.Text(control), Is.EqualTo("auto\n"));
        Assert.That(host.Write($"{Mtty}/{First}/power/autosuspend_delay_ms", "10"), Is.EqualTo("Write: EIO"));
        Assert.That(host.Text($"{Mtty}/{First}/power/autosuspend_delay_ms"), Is.EqualTo("Failed/5"));
    }
}
