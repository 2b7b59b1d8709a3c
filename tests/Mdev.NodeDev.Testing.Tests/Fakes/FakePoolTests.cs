namespace Mdev.NodeDev.Testing.Tests;

/// <summary>
/// What <c>available_instances</c> says, driver by driver, and the error number of an exhausted pool.
/// </summary>
public sealed class FakePoolTests
{
    const string Gpu = "sys/devices/pci0000:00/0000:00:02.0";
    const string Subchannel = "sys/devices/css0/0.0.26ab";
    const string Matrix = "sys/devices/vfio_ap/matrix";

    [TestCase("", "mtty-1=24 mtty-2=12")]
    [TestCase("mtty-1", "mtty-1=23 mtty-2=11")]
    [TestCase("mtty-1 mtty-2", "mtty-1=21 mtty-2=10")]
    [TestCase("mtty-1 mtty-1 mtty-1 mtty-2", "mtty-1=19 mtty-2=9")]
    public void Mtty_SharesPorts(string made, string expected) => Check(Drivers(), Mtty, made, expected);

    [TestCase("", "mdpy-hd=4 mdpy-vga=4 mdpy-xga=4")]
    [TestCase("mdpy-hd mdpy-vga", "mdpy-hd=2 mdpy-vga=2 mdpy-xga=2")]
    [TestCase("mdpy-hd mdpy-vga mdpy-xga mdpy-xga", "mdpy-hd=0 mdpy-vga=0 mdpy-xga=0")]
    public void Mdpy_CountsDisplays(string made, string expected) => Check(Drivers(), Mdpy, made, expected);

    [TestCase("", "mbochs-large=4 mbochs-medium=16 mbochs-small=64")]
    [TestCase("mbochs-large", "mbochs-large=3 mbochs-medium=12 mbochs-small=48")]
    [TestCase("mbochs-small", "mbochs-large=3 mbochs-medium=15 mbochs-small=63")]
    public void Mbochs_SharesMemory(string made, string expected) => Check(Drivers(), Mbochs, made, expected);

    [TestCase(256, "", "i915-GVTg_V5_4=1 i915-GVTg_V5_8=2")]
    [TestCase(256, "i915-GVTg_V5_8", "i915-GVTg_V5_4=0 i915-GVTg_V5_8=1")]
    [TestCase(256, "i915-GVTg_V5_4", "i915-GVTg_V5_4=0 i915-GVTg_V5_8=0")]
    [TestCase(512, "", "i915-GVTg_V5_2=1 i915-GVTg_V5_4=3 i915-GVTg_V5_8=6")]
    [TestCase(512, "i915-GVTg_V5_2", "i915-GVTg_V5_2=0 i915-GVTg_V5_4=1 i915-GVTg_V5_8=2")]
    public void GvtG_HasThreePools(int aperture, string made, string expected) =>
        Check(new FakeHostBuilder().AddGvtG(aperture: aperture).Build(), Gpu, made, expected);

    [Test]
    public void GvtG_IsLimitedByEachPoolAndSevenDevices()
    {
        const string smallest = "i915-GVTg_V4_8";
        FakeHost fences = new FakeHostBuilder().AddGvtG(aperture: 1024, fences: 12, version: "V4").Build();
        FakeHost high = new FakeHostBuilder().AddGvtG(aperture: 1024, graphicsMemory: 2560).Build();
        FakeHost many = new FakeHostBuilder().AddGvtG(aperture: 1024, graphicsMemory: 16384, fences: 64).Build();
        string[] ended =
        [
            .. Enumerable.Range(1, 8).Select(number => many.Create(Gpu, "i915-GVTg_V5_8", Numbered(number))),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            fences.Available(Gpu),
            Is.EqualTo("i915-GVTg_V4_1=1 i915-GVTg_V4_2=2 i915-GVTg_V4_4=2 i915-GVTg_V4_8=2")
        );
        Assert.That(fences.Create(Gpu, smallest, First), Is.EqualTo("ok"));
        Assert.That(high.Available(Gpu), Does.Contain("i915-GVTg_V5_1=0").And.Contain("i915-GVTg_V5_8=3"));
        Assert.That(ended[..7], Has.All.EqualTo("ok"));
        Assert.That(ended[7], Is.EqualTo("Write: ENOSPC"));
        Assert.That(many.Available(Gpu), Does.Contain("i915-GVTg_V5_8=7"));
        Assert.That(many.Text($"{Gpu}/{Numbered(7)}/intel_vgpu/vgpu_id"), Is.EqualTo("7\n"));
        Assert.That(many.Remove(Gpu, Numbered(3)), Is.EqualTo("ok"));
        Assert.That(many.Create(Gpu, "i915-GVTg_V5_8", First), Is.EqualTo("ok"));
        Assert.That(many.Text($"{Gpu}/{First}/intel_vgpu/vgpu_id"), Is.EqualTo("3\n"));
    }

    [Test]
    public void Subchannel_HasOneDevice()
    {
        FakeHost host = new FakeHostBuilder().AddVfioCcw().AddVfioCcw("0.0.26ac").Build();
        Check(host, Subchannel, "vfio_ccw-io", "vfio_ccw-io=0");
        Assert.That(host.Available("sys/devices/css0/0.0.26ac"), Is.EqualTo("vfio_ccw-io=1"));
    }

    [Test]
    public void Matrix_Has65536Devices() =>
        Check(
            new FakeHostBuilder().AddVfioAp([]).Build(),
            Matrix,
            "vfio_ap-passthrough vfio_ap-passthrough",
            "vfio_ap-passthrough=65534"
        );

    [TestCase(KernelEra.V5_10, "mdpy-hd", "Write: ENOMEM")]
    [TestCase(KernelEra.V5_10, "mbochs-large", "Write: ENOMEM")]
    [TestCase(KernelEra.V5_10, "i915-GVTg_V5_4", "Write: ENOSPC")]
    [TestCase(KernelEra.V5_10, "vfio_ccw-io", "Write: EPERM")]
    [TestCase(KernelEra.V5_10, "vfio_ap-passthrough", "Write: EPERM")]
    [TestCase(KernelEra.V5_10, "nvidia-263", "Write: EIO")]
    [TestCase(KernelEra.V6_1, "mtty-2", "Write: ENOSPC")]
    [TestCase(KernelEra.V6_1, "mdpy-hd", "Write: EUSERS")]
    [TestCase(KernelEra.V6_1, "mbochs-large", "Write: ENOSPC")]
    [TestCase(KernelEra.V6_1, "i915-GVTg_V5_4", "Write: ENOSPC")]
    [TestCase(KernelEra.V6_1, "vfio_ccw-io", "Write: EUSERS")]
    [TestCase(KernelEra.V6_1, "vfio_ap-passthrough", "Write: EUSERS")]
    [TestCase(KernelEra.V6_1, "nvidia-263", "Write: EIO")]
    [TestCase(KernelEra.V6_12, "mtty-1", "Write: ENOSPC")]
    [TestCase(KernelEra.V6_12, "mdpy-vga", "Write: EUSERS")]
    [TestCase(KernelEra.V6_12, "mbochs-small", "Write: ENOSPC")]
    [TestCase(KernelEra.V6_12, "i915-GVTg_V5_8", "Write: ENOSPC")]
    [TestCase(KernelEra.V6_12, "vfio_ccw-io", "Write: EUSERS")]
    [TestCase(KernelEra.V6_12, "vfio_ap-passthrough", "Write: EUSERS")]
    [TestCase(KernelEra.V6_12, "nvidia-256", "Write: EIO")]
    public void Create_ExhaustedPool_FailsWithTheErrnoOfItsEra(KernelEra era, string type, string expected)
    {
        FakeHost host = new FakeHostBuilder { Era = era }
            .AddMtty()
            .AddMdpy()
            .AddMbochs()
            .AddGvtG()
            .AddVfioCcw()
            .AddVfioAp([], instances: 3)
            .AddNvidia(NvidiaCard.Rtx6000, "0000:41:00.0")
            .Build();
        string parent = new[]
        {
            Mtty,
            Mdpy,
            Mbochs,
            Gpu,
            Subchannel,
            Matrix,
            "sys/devices/pci0000:41/0000:41:00.0",
        }.Single(path => host.Names($"{path}/mdev_supported_types").Split(' ').Contains(type));
        string before;
        string ended;
        int number = 0;
        do
        {
            before = host.Available(parent);
            ended = host.Create(parent, type, Numbered(++number));
        } while (ended == "ok");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(ended, Is.EqualTo(expected));
        Assert.That(before.Split(' '), Does.Contain($"{type}=0"));
        Assert.That(host.Available(parent), Is.EqualTo(before));
        Assert.That(host.Remove(parent, Numbered(1)), Is.EqualTo("ok"));
        Assert.That(host.Create(parent, type, First), Is.EqualTo("ok"));
    }

    [Test]
    public void Mtty_BeforeLinux61_GoesBelowZero()
    {
        FakeHost host = Drivers(KernelEra.V5_10);
        string made = string.Join(' ', Enumerable.Repeat("mtty-2", 15));
        Check(host, Mtty, made, "mtty-1=-6 mtty-2=-3");
    }

    static void Check(FakeHost host, string parent, string made, string expected)
    {
        string[] types = made.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < types.Length; i++)
            Assert.That(host.Create(parent, types[i], Numbered(i)), Is.EqualTo("ok"));
        Assert.That(host.Available(parent), Is.EqualTo(expected));
    }
}
