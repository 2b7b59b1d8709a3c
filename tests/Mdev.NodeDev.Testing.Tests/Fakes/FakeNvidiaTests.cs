namespace Mdev.NodeDev.Testing.Tests;

/// <summary>vGPUs of NVIDIA's driver, on a GPU and on its virtual functions.</summary>
public sealed class FakeNvidiaTests
{
    const string Gpu = "sys/devices/pci0000:41/0000:41:00.0";

    static FakeHost Host(NvidiaCard card) => new FakeHostBuilder().AddNvidia(card).Build();

    static string Function(int number) => $"{Gpu[..^4]}{(4 + number) / 8:x2}.{(4 + number) % 8}";

    static string Count(FakeHost host, string parent, string type) =>
        host.Text($"{parent}/mdev_supported_types/{type}/available_instances").TrimEnd('\n');

    [TestCase(
        "nvidia-11",
        "GRID M60-0B",
        "num_heads=2, frl_config=45, framebuffer=512M, max_resolution=2560x1600, max_instance=16"
    )]
    [TestCase(
        "nvidia-12",
        "GRID M60-0Q",
        "num_heads=2, frl_config=60, framebuffer=512M, max_resolution=2560x1600, max_instance=16"
    )]
    [TestCase(
        "nvidia-22",
        "GRID M60-8Q",
        "num_heads=4, frl_config=60, framebuffer=8192M, max_resolution=5120x2880, max_instance=1"
    )]
    [TestCase(
        "nvidia-256",
        "GRID RTX6000-1Q",
        "num_heads=4, frl_config=60, framebuffer=1024M, max_resolution=5120x2880, max_instance=24"
    )]
    [TestCase(
        "nvidia-257",
        "GRID RTX6000-2Q",
        "num_heads=4, frl_config=60, framebuffer=2048M, max_resolution=7680x4320, max_instance=12"
    )]
    [TestCase(
        "nvidia-558",
        "NVIDIA A40-2Q",
        "num_heads=4, frl_config=60, framebuffer=2048M, max_resolution=7680x4320, max_instance=24"
    )]
    public void Types_AreThoseOfRealCards(string id, string name, string description)
    {
        NvidiaCard card = new[] { NvidiaCard.TeslaM60, NvidiaCard.Rtx6000, NvidiaCard.A40 }.Single(card =>
            card.Types.Any(type => type.Id == id)
        );
        string parent = card.VirtualFunctions > 0 ? Function(0) : Gpu;
        FakeHost host = Host(card);
        string type = $"{parent}/mdev_supported_types/{id}";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text($"{type}/name"), Is.EqualTo($"{name}\n"));
        Assert.That(host.Text($"{type}/description"), Is.EqualTo($"{description}\n"));
        Assert.That(host.Text($"{type}/device_api"), Is.EqualTo("vfio-pci\n"));
    }

    [Test]
    public void Create_FirstDevice_FixesTheMemoryOfAll()
    {
        FakeHost host = Host(NvidiaCard.Rtx6000);
        Assert.That(host.Create(Gpu, "nvidia-256", First), Is.EqualTo("ok"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Count(host, Gpu, "nvidia-256"), Is.EqualTo("23"));
        Assert.That(Count(host, Gpu, "nvidia-435"), Is.EqualTo("23"), "another series of the same memory");
        Assert.That(Count(host, Gpu, "nvidia-257"), Is.EqualTo("0"));
        Assert.That(host.Create(Gpu, "nvidia-257", Second), Is.EqualTo("Write: EIO"));
        Assert.That(host.Create(Gpu, "nvidia-435", Second), Is.EqualTo("ok"));
        Assert.That(Count(host, Gpu, "nvidia-256"), Is.EqualTo("22"));
        Assert.That(host.Remove(Gpu, First), Is.EqualTo("ok"));
        Assert.That(host.Remove(Gpu, Second), Is.EqualTo("ok"));
        Assert.That(Count(host, Gpu, "nvidia-257"), Is.EqualTo("12"));
    }

    [Test]
    public void Create_VirtualFunction_HasOneDevice()
    {
        FakeHost host = Host(NvidiaCard.A40);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Names("sys/class/mdev_bus").Split(' '), Has.Length.EqualTo(32));
        Assert.That(host.Names(Gpu), Does.Not.Contain("mdev_supported_types"));
        Assert.That(Count(host, Function(0), "nvidia-564"), Is.EqualTo("1"));
        Assert.That(host.Create(Function(0), "nvidia-564", Numbered(1)), Is.EqualTo("ok"));
        Assert.That(Count(host, Function(0), "nvidia-564"), Is.EqualTo("0"));
        Assert.That(host.Create(Function(0), "nvidia-564", First), Is.EqualTo("Write: EIO"));
        Assert.That(Count(host, Function(1), "nvidia-564"), Is.EqualTo("1"));
        Assert.That(Count(host, Function(1), "nvidia-558"), Is.EqualTo("0"), "the sibling's type");
        Assert.That(host.Create(Function(1), "nvidia-558", First), Is.EqualTo("Write: EIO"));
        Assert.That(host.Create(Function(13), "nvidia-564", Numbered(2)), Is.EqualTo("ok"));
        Assert.That(host.Create(Function(31), "nvidia-564", Numbered(3)), Is.EqualTo("ok"));
        Assert.That(Count(host, Function(1), "nvidia-564"), Is.EqualTo("0"), "48 GB are given away");
        Assert.That(host.Create(Function(1), "nvidia-564", First), Is.EqualTo("Write: EIO"));
        Assert.That(host.Remove(Function(13), Numbered(2)), Is.EqualTo("ok"));
        Assert.That(host.Create(Function(1), "nvidia-564", First), Is.EqualTo("ok"));
    }

    [Test]
    public void Create_TwoGpus_HaveTwoPools()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.TeslaM60, "0000:3d:00.0")
            .AddNvidia(NvidiaCard.TeslaM60, "0000:3e:00.0")
            .Build();
        const string first = "sys/devices/pci0000:3d/0000:3d:00.0";
        const string second = "sys/devices/pci0000:3e/0000:3e:00.0";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Create(first, "nvidia-22", First), Is.EqualTo("ok"));
        Assert.That(Count(host, first, "nvidia-22"), Is.EqualTo("0"));
        Assert.That(Count(host, second, "nvidia-22"), Is.EqualTo("1"));
        host.Unload("0000:3d:00.0");
        Assert.That(host.Create(second, "nvidia-22", First), Is.EqualTo("ok"));
        Assert.That(host.Names("sys/bus/mdev/drivers/nvidia-vgpu-vfio"), Does.Contain(First));
    }

    [Test]
    public void VgpuParams_DropTheLastByte()
    {
        FakeHost host = Host(NvidiaCard.TeslaT4);
        _ = host.Create(Gpu, "nvidia-230", First);
        string file = $"{Gpu}/{First}/nvidia/vgpu_params";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text(file), Is.EqualTo("\n"));
        Assert.That(host.Write(file, "frame_rate_limiter=0\n"), Is.EqualTo("ok"));
        Assert.That(host.Text(file), Is.EqualTo("frame_rate_limiter=0\n"));
        Assert.That(host.Write(file, "disable_vnc=1"), Is.EqualTo("ok"));
        Assert.That(host.Text(file), Is.EqualTo("disable_vnc=\n"));
        Assert.That(host.Write(file, ""), Is.EqualTo("ok"));
        Assert.That(host.Text(file), Is.EqualTo("disable_vnc=\n"));
        Assert.That(host.Write(file, new string('x', 2000)), Is.EqualTo("Write: E2BIG"));
        using (host.Open(Guid.Parse(First), 1, "qemu"))
            Assert.That(host.Write(file, "a=1\n"), Is.EqualTo("Write: EPERM"));
        Assert.That(host.Text(file), Is.EqualTo("disable_vnc=\n"));
        Assert.That(host.Write(file, " "), Is.EqualTo("ok"));
        Assert.That(host.Text(file), Is.EqualTo("\n"));
        Assert.That(host.Text($"{Gpu}/{First}/nvidia/vm_name"), Is.EqualTo("\n"));
    }
}
