using static Mdev.NodeDev.TestSupport.FakeHosts;

namespace Mdev.NodeDev.Testing.Tests;

/// <summary>What a write to <c>create</c> does: the tables of the kernel's behaviour, row by row.</summary>
public sealed class FakeCreateTests
{
    [TestCase("", "ok", TestName = "Create_NothingWritten_DoesNothing")]
    [TestCase("83b8f4f2-509f-382f-3c1e-e6bfe0fa1001", "ok")]
    [TestCase("83b8f4f2-509f-382f-3c1e-e6bfe0fa1001\n", "ok")]
    [TestCase("83b8f4f2-509f-382f-3c1e-e6bfe0fa1001X", "ok")]
    [TestCase("83b8f4f2-509f-382f-3c1e-e6bfe0fa1001\0", "ok")]
    [TestCase("83B8F4F2-509F-382F-3C1E-E6BFE0FA1001", "ok")]
    [TestCase("00000000-0000-0000-0000-000000000000", "ok")]
    [TestCase("ffffffff-ffff-ffff-ffff-ffffffffffff", "ok")]
    [TestCase("83b8f4f2-509f-382f-3c1e-e6bfe0fa1001\n\n", "Write: EINVAL")]
    [TestCase("83b8f4f2-509f-382f-3c1e-e6bfe0fa100", "Write: EINVAL")]
    [TestCase("8", "Write: EINVAL")]
    [TestCase("\n", "Write: EINVAL")]
    [TestCase("83b8f4f2509f382f3c1ee6bfe0fa1001", "Write: EINVAL")]
    [TestCase("83b8f4f2509f382f3c1ee6bfe0fa1001aaaa", "Write: EINVAL")]
    [TestCase("{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}", "Write: EINVAL")]
    [TestCase(" 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001", "Write: EINVAL")]
    [TestCase("83b8f4f2-509f-382f-3c1e-e6bfe0fa100g", "Write: EINVAL")]
    [TestCase("0x8f4f2a-509f-382f-3c1e-e6bfe0fa1001", "Write: EINVAL")]
    [TestCase("+3b8f4f2-509f-382f-3c1e-e6bfe0fa1001", "Write: EINVAL")]
    [TestCase("83b8f4f-2509f-382f-3c1e-e6bfe0fa1001", "Write: EINVAL")]
    public void Create_AcceptsUuidsAsTheKernelDoes(string text, string expected)
    {
        FakeHost host = Samples();
        Assert.That(host.Create(Mtty, "mtty-1", text), Is.EqualTo(expected));
        bool made = expected == "ok" && text.Length > 0;
        Assert.That(host.Names("sys/bus/mdev/devices"), Is.EqualTo(made ? text[..36].ToLowerInvariant() : ""));
    }

    [Test]
    public void Create_Megabyte_IsRefused() =>
        Assert.That(Samples().Create(Mtty, "mtty-1", new string('a', 1 << 20)), Is.EqualTo("Write: EINVAL"));

    [Test]
    public void Create_ExistingUuid_FailsBeforeCapacityIsChecked()
    {
        FakeHost host = new FakeHostBuilder().AddMtty(ports: 1).AddMdpy().Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(Mtty, "mtty-1", Uuid), Is.EqualTo("ok"));
        Assert.That(host.Create(Mtty, "mtty-1", Uuid), Is.EqualTo("Write: EEXIST"));
        Assert.That(host.Create(Mdpy, "mdpy-hd", Uuid), Is.EqualTo("Write: EEXIST"));
        Assert.That(host.Create(Mdpy, "mdpy-hd", Uuid.ToUpperInvariant()), Is.EqualTo("Write: EEXIST"));
        Assert.That(host.Create(Mtty, "mtty-1", Other), Is.EqualTo("Write: ENOSPC"));
        Assert.That(host.Create(Mtty, "mtty-1", "x"), Is.EqualTo("Write: EINVAL"));
    }

    [TestCase(KernelEra.V6_1)]
    [TestCase(KernelEra.V6_12)]
    public void Create_AddsAllEntriesBeforeItReturns(KernelEra era)
    {
        FakeHost host = Samples(era);
        Assert.That(host.Create(Mtty, "mtty-2", Uuid), Is.EqualTo("ok"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            host.Names($"{Mtty}/{Uuid}"),
            Is.EqualTo("driver iommu_group mdev_type power remove subsystem uevent vendor vfio-dev")
        );
        Assert.That(host.Link($"{Mtty}/{Uuid}/driver"), Is.EqualTo("../../../../../bus/mdev/drivers/mtty"));
        Assert.That(host.Link($"{Mtty}/{Uuid}/iommu_group"), Is.EqualTo("../../../../../kernel/iommu_groups/0"));
        Assert.That(host.Link($"{Mtty}/{Uuid}/subsystem"), Is.EqualTo("../../../../../bus/mdev"));
        Assert.That(host.Link($"{Mtty}/{Uuid}/mdev_type"), Is.EqualTo("../mdev_supported_types/mtty-2"));
        Assert.That(host.Link($"{Mtty}/mdev_supported_types/mtty-2/devices/{Uuid}"), Is.EqualTo($"../../../{Uuid}"));
        Assert.That(
            host.Link($"sys/bus/mdev/devices/{Uuid}"),
            Is.EqualTo($"../../../devices/virtual/mtty/mtty/{Uuid}")
        );
        Assert.That(
            host.Link($"sys/bus/mdev/drivers/mtty/{Uuid}"),
            Is.EqualTo($"../../../../devices/virtual/mtty/mtty/{Uuid}")
        );
        Assert.That(host.Link("sys/bus/mdev/drivers/mtty/module"), Is.EqualTo("../../../../module/mtty"));
        Assert.That(host.Link("sys/class/mdev_bus/mtty"), Is.EqualTo("../../devices/virtual/mtty/mtty"));
        Assert.That(host.Text($"{Mtty}/{Uuid}/uevent"), Is.EqualTo("DRIVER=mtty\n"));
        Assert.That(host.Text($"{Mtty}/{Uuid}/vendor/sample_mdev_dev"), Is.EqualTo($"This is MDEV {Uuid}\n"));
        Assert.That(
            host.Link($"{Mtty}/{Uuid}/vfio-dev/vfio0/subsystem"),
            Is.EqualTo("../../../../../../../class/vfio-dev")
        );
        Assert.That(host.Link($"{Mtty}/{Uuid}/vfio-dev/vfio0/device"), Is.EqualTo($"../../../{Uuid}"));
        Assert.That(host.Text("sys/kernel/iommu_groups/0/name"), Is.EqualTo("vfio-noiommu\n"));
        Assert.That(host.Text("sys/kernel/iommu_groups/0/type"), Is.EqualTo("unknown\n"));
        Assert.That(
            host.Link($"sys/kernel/iommu_groups/0/devices/{Uuid}"),
            Is.EqualTo($"../../../../devices/virtual/mtty/mtty/{Uuid}")
        );
        Assert.That(host.Text("dev/vfio/0"), Is.EqualTo("NotRegularFile/0"));
    }

    [Test]
    public void Create_BeforeLinux5_19_BindsOneDriver()
    {
        FakeHost host = Samples(KernelEra.V5_10);
        Assert.That(host.Create(Mtty, "mtty-2", Uuid), Is.EqualTo("ok"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            host.Names($"{Mtty}/{Uuid}"),
            Is.EqualTo("driver iommu_group mdev_type power remove subsystem uevent vendor")
        );
        Assert.That(host.Link($"{Mtty}/{Uuid}/driver"), Is.EqualTo("../../../../../bus/mdev/drivers/vfio_mdev"));
        Assert.That(host.Text($"{Mtty}/{Uuid}/uevent"), Is.EqualTo("DRIVER=vfio_mdev\n"));
        Assert.That(host.Text("sys/kernel/iommu_groups/0/name"), Is.EqualTo("Absent/2"));
        Assert.That(host.Text($"{Mtty}/mtty_dev/sample_mtty_dev"), Is.EqualTo("This is phy device\n"));
    }

    [Test]
    public void Create_ReusesGroupNumbers()
    {
        FakeHost host = Samples();
        _ = host.Create(Mtty, "mtty-1", Uuid);
        _ = host.Create(Mtty, "mtty-1", Other);
        _ = host.Remove(Mtty, Uuid);
        _ = host.Create(Mdpy, "mdpy-hd", Numbered(1));
        Assert.That(host.Link($"{Mdpy}/{Numbered(1)}/iommu_group"), Is.EqualTo("../../../../../kernel/iommu_groups/0"));
    }

    [Test]
    public void Create_Failing_LeavesNothing()
    {
        FakeHost host = new FakeHostBuilder().AddMtty(ports: 1).Build();
        string before = HostTreeText.Write(host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(Mtty, "mtty-2", Uuid), Is.EqualTo("Write: ENOSPC"));
        Assert.That(host.Create(Mtty, "mtty-1", "no"), Is.EqualTo("Write: EINVAL"));
        Assert.That(host.Create(Mtty, "mtty-9", Uuid), Is.EqualTo("Open: ENOENT"));
        Assert.That(HostTreeText.Write(host), Is.EqualTo(before));
    }

    [Test]
    public void Write_ReadOnlyAttribute_IsDenied()
    {
        FakeHost host = Samples();
        _ = host.Create(Mtty, "mtty-1", Uuid);
        string type = $"{Mtty}/mdev_supported_types/mtty-1";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text($"{type}/create"), Is.EqualTo("Denied/13"));
        Assert.That(host.Text($"{Mtty}/{Uuid}/remove"), Is.EqualTo("Denied/13"));
        Assert.That(host.Write($"{type}/available_instances", "1"), Is.EqualTo("Open: EACCES"));
        Assert.That(host.Write($"{Mtty}/{Uuid}/vendor/sample_mdev_dev", "1"), Is.EqualTo("Open: EACCES"));
        Assert.That(host.Write($"{Mtty}/{Uuid}/nosuch", "1"), Is.EqualTo("Open: ENOENT"));
        Assert.That(host.Write($"{Mtty}/{Uuid}", "1"), Is.EqualTo("Open: EISDIR"));
        Assert.That(host.Write($"sys/bus/mdev/devices/{Uuid}/remove", "1"), Is.EqualTo("Open: ELOOP"));
    }

    [Test]
    public void Device_HasAWritableAttribute()
    {
        FakeHost host = Samples();
        _ = host.Create(Mtty, "mtty-1", Uuid);
        string control = $"{Mtty}/{Uuid}/power/control";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text(control), Is.EqualTo("auto\n"));
        Assert.That(host.Write(control, "on"), Is.EqualTo("ok"));
        Assert.That(host.Text(control), Is.EqualTo("on\n"));
        Assert.That(host.Write(control, "off"), Is.EqualTo("Write: EINVAL"));
        Assert.That(host.Text(control), Is.EqualTo("on\n"));
        Assert.That(host.Write(control, "auto\n"), Is.EqualTo("ok"));
        Assert.That(host.Text(control), Is.EqualTo("auto\n"));
        Assert.That(host.Write($"{Mtty}/{Uuid}/power/autosuspend_delay_ms", "10"), Is.EqualTo("Write: EIO"));
        Assert.That(host.Text($"{Mtty}/{Uuid}/power/autosuspend_delay_ms"), Is.EqualTo("Failed/5"));
    }
}
