namespace Mdev.NodeDev.Testing.Tests;

/// <summary>What a write to <c>remove</c> does, also while the device is open.</summary>
public sealed class FakeRemoveTests
{
    [TestCase("1", "ok", false)]
    [TestCase("1\n", "ok", false)]
    [TestCase("0x10\n", "ok", false)]
    [TestCase("0X1f", "ok", false)]
    [TestCase("017", "ok", false)]
    [TestCase("18446744073709551615", "ok", false)]
    [TestCase("1\0x", "ok", false)]
    [TestCase("0", "ok", true)]
    [TestCase("00\n", "ok", true)]
    [TestCase("0x0", "ok", true)]
    [TestCase("", "ok", true)]
    [TestCase("x", "Write: EINVAL", true)]
    [TestCase("-1", "Write: EINVAL", true)]
    [TestCase("08", "Write: EINVAL", true)]
    [TestCase("0x", "Write: EINVAL", true)]
    [TestCase("0b1", "Write: EINVAL", true)]
    [TestCase(" 1", "Write: EINVAL", true)]
    [TestCase("1 ", "Write: EINVAL", true)]
    [TestCase("1\n\n", "Write: EINVAL", true)]
    [TestCase("\n", "Write: EINVAL", true)]
    [TestCase("18446744073709551616", "Write: EINVAL", true)]
    public void Numbers(string text, string expected, bool stays)
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-1", First);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Write($"{Mtty}/{First}/remove", text), Is.EqualTo(expected));
        Assert.That(host.Names("sys/bus/mdev/devices"), Is.EqualTo(stays ? First : ""));
    }

    [Test]
    public void Remove_FreesTheCapacity([Values] KernelEra era)
    {
        FakeHost host = Drivers(era);
        string before = HostTreeText.Write(host);
        _ = host.Create(Mtty, "mtty-2", First);
        _ = host.Create(Mdpy, "mdpy-hd", Second);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostTreeText.Write(host), Is.Not.EqualTo(before));
        Assert.That(host.Remove(Mdpy, Second), Is.EqualTo("ok"));
        Assert.That(host.Remove(Mtty, First), Is.EqualTo("ok"));
        Assert.That(HostTreeText.Write(host), Is.EqualTo(before));
        Assert.That(host.Remove(Mtty, First), Is.EqualTo("Open: ENOENT"));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Remove_OpenDevice_Waits([Values] KernelEra era)
    {
        FakeHost host = Drivers(era);
        _ = host.Create(Mtty, "mtty-1", First);
        IDisposable qemu = host.Open(Guid.Parse(First), 4711, "qemu-system-x86_64");
        Task<string> removal = Task.Run(() => host.Remove(Mtty, First));
        Assert.That(() => host.BlockedCount, Is.EqualTo(1).After(10_000, 5));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(removal.IsCompleted, Is.False);
            Assert.That(host.Names($"{Mtty}/{First}"), Is.EqualTo("iommu_group"));
            Assert.That(host.Names("sys/bus/mdev/devices"), Is.Empty);
            Assert.That(host.Names($"{Mtty}/mdev_supported_types/mtty-1/devices"), Is.Empty);
            Assert.That(host.Available(Mtty), Is.EqualTo("mtty-1=23 mtty-2=11"));
            Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("Write: EEXIST"));
            Assert.That(host.Create(Mdpy, "mdpy-hd", First), Is.EqualTo("Write: EEXIST"));
            Assert.That(host.Remove(Mtty, First), Is.EqualTo("Open: ENOENT"));
            Assert.That(host.Create(Mtty, "mtty-1", Second), Is.EqualTo("ok"));
            Assert.That(() => host.Open(Guid.Parse(First), 1, "late"), Throws.TypeOf<InvalidOperationException>());
        }
        qemu.Dispose();
        Assert.That(await removal.ConfigureAwait(false), Is.EqualTo("ok"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.BlockedCount, Is.Zero);
        Assert.That(host.Names($"{Mtty}/{First}"), Is.EqualTo("Absent/2"));
        Assert.That(host.Names("sys/kernel/iommu_groups"), Is.EqualTo("1"));
        Assert.That(host.Names("dev/vfio"), Is.EqualTo("1 vfio"));
        Assert.That(host.Names("proc"), Is.EqualTo("1"));
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("ok"));
    }

    [Test]
    public void Open_ShowsTheProcessInProc()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-1", First);
        _ = host.Create(Mtty, "mtty-1", Second);
        using IDisposable one = host.Open(Guid.Parse(First), 4711, "qemu-system-x86_64");
        using IDisposable two = host.Open(Guid.Parse(Second), 4711, "qemu-system-x86_64");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text("proc/4711/comm"), Is.EqualTo("qemu-system-x86\n"));
        Assert.That(host.Names("proc/4711/fd"), Is.EqualTo("20 21"));
        Assert.That(host.Link("proc/4711/fd/20"), Is.EqualTo("/dev/vfio/0"));
        Assert.That(host.Link("proc/4711/fd/21"), Is.EqualTo("/dev/vfio/1"));
        two.Dispose();
        two.Dispose();
        Assert.That(host.Names("proc/4711/fd"), Is.EqualTo("20"));
        one.Dispose();
        Assert.That(host.Names("proc"), Is.EqualTo("1"));
    }

    [Test]
    public void Remove_EmptiesOpenDirectories()
    {
        FakeHost host = Drivers();
        _ = host.Create(Mtty, "mtty-1", First);
        _ = host.OpenDirectory($"{Mtty}/{First}", out IHostDirectory? directory);
        using (directory)
        {
            _ = host.Remove(Mtty, First);
            List<FileEntry> entries = [];
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(directory!.List(entries).IsOk);
            Assert.That(entries, Is.Empty);
            Assert.That(directory.Read("uevent", new byte[64]).Status, Is.EqualTo(FileStatus.Absent));
            Assert.That(directory.ReadLink("mdev_type", new byte[64]).Status, Is.EqualTo(FileStatus.Absent));
        }
    }
}
