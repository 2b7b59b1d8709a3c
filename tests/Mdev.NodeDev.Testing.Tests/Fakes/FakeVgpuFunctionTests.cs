namespace Mdev.NodeDev.Testing.Tests;

/// <summary>The files of a virtual function that is a vGPU: what they show, accept and refuse.</summary>
public sealed class FakeVgpuFunctionTests
{
    const string Gpu = VgpuCalls.Gpu;
    const string PhysicalFunction = $"sys/devices/pci0000:41/{Gpu}";

    static string Type(VgpuCalls gpu, int function = 0) => gpu.Host.Text(VgpuCalls.File(function)).TrimEnd('\n');

    static string Set(VgpuCalls gpu, string text, int function = 0) => gpu.Host.Write(VgpuCalls.File(function), text);

    [Test]
    public void Build_ShowsFunctionsWithoutMdev()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.L40S, Gpu, NvidiaExposure.VendorVfio, functions: 2, numaNode: 1)
            .Build();
        Assert.That(host.Write(VgpuCalls.File(1), "1150"), Is.EqualTo("ok"));
        Assert.That(new NodeHost(host).Scan().Diagnostics, Is.Empty);
        Snapshot.Verify(HostTreeText.Write(host.ToTree()));
    }

    [TestCase("", "ok")]
    [TestCase("x", "Write: EINVAL")]
    [TestCase("0x47e", "Write: EINVAL")]
    [TestCase("-1", "Write: EINVAL")]
    [TestCase("1150 ", "Write: EINVAL")]
    [TestCase("99999999999", "Write: EINVAL")]
    [TestCase("9999", "Write: EIO")]
    [TestCase("0", "Write: EPERM")]
    [TestCase("1150", "ok")]
    [TestCase("1150\n", "ok")]
    public void CurrentType_FreeFunction_AcceptsTypes(string text, string expected)
    {
        VgpuCalls gpu = new(NvidiaCard.L40S);
        Assert.That(Set(gpu, text), Is.EqualTo(expected));
        Assert.That(Type(gpu), Is.EqualTo(expected == "ok" && text.Length > 0 ? "1150" : "0"));
    }

    [TestCase("1150", "Write: EPERM")]
    [TestCase("1152", "Write: EPERM")]
    [TestCase("9999", "Write: EPERM")]
    [TestCase("none", "Write: EINVAL")]
    [TestCase("0", "ok")]
    public void CurrentType_TakenFunction_CanOnlyBeCleared(string text, string expected)
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S).With("4Q");
        Assert.That(Set(gpu, text), Is.EqualTo(expected));
        Assert.That(Type(gpu), Is.EqualTo(expected == "ok" ? "0" : "1150"));
    }

    [Test]
    public void CurrentType_WhatDoesNotFit_IsRefused()
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S).With("24Q", "24Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Make(2, "24Q"), Is.EqualTo("Write: EIO"), "no room");
        Assert.That(gpu.Clear(0), Is.EqualTo("ok"));
        Assert.That(gpu.Make(2, "8Q"), Is.EqualTo("Write: EIO"), "another size");
        Assert.That(gpu.Make(2, "24A"), Is.EqualTo("ok"));
    }

    [Test]
    public void CreatableTypes_IsATable()
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S).With("24Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Host.Text(VgpuCalls.File(0, "creatable_vgpu_types")), Is.Empty);
        Assert.That(
            gpu.Host.Text(VgpuCalls.File(1, "creatable_vgpu_types")),
            Is.EqualTo("ID    : vGPU Name\n1155  : NVIDIA L40S-24Q\n1165  : NVIDIA L40S-24A\n1172  : NVIDIA L40S-24C\n")
        );
        Assert.That(gpu.Make(1, "24Q"), Is.EqualTo("ok"));
        Assert.That(
            gpu.Host.Text(VgpuCalls.File(2, "creatable_vgpu_types")),
            Is.EqualTo("ID    : vGPU Name\n"),
            "the GPU is full"
        );
    }

    [Test]
    public void Clear_OpenDevice_IsRefused([Values] bool byDevice)
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S).With("4Q");
        FakeHost host = gpu.Host;
        string file = byDevice
            ? "/dev/vfio/devices/vfio0"
            : $"/dev/vfio/{host.Link($"{VgpuCalls.Path(0)}/iommu_group").Split('/')[^1]}";
        using IDisposable scope = Assert.EnterMultipleScope();
        using (host.Nvidia.Open(VgpuCalls.Name(0), 4711, "qemu-system-x86_64", byDevice))
        {
            Assert.That(gpu.Clear(0), Is.EqualTo("Write: EPERM"));
            Assert.That(host.Link("proc/4711/fd/20"), Is.EqualTo(file));
            Assert.That(host.Text("proc/4711/comm"), Is.EqualTo("qemu-system-x86\n"));
            Assert.That(host.Names("dev/vfio").Split(' '), Does.Contain(byDevice ? "devices" : file.Split('/')[^1]));
            Assert.That(gpu.Set(0, "placement_id", "8"), Is.EqualTo("Write: EPERM"));
            Assert.That(gpu.Set(0, "gpu_instance_id", "8"), Is.EqualTo("Write: EPERM"));
            Assert.That(gpu.Set(0, "vgpu_params", "a=1\n"), Is.EqualTo("Write: EPERM"));
            Assert.That(() => host.Nvidia.SetVirtualFunctions(Gpu, 0), Throws.InvalidOperationException);
        }
        Assert.That(host.Names("proc"), Does.Not.Contain("4711"));
        Assert.That(gpu.Clear(0), Is.EqualTo("ok"));
        Assert.That(() => host.Nvidia.Open(VgpuCalls.Name(0), 1, "qemu"), Throws.InvalidOperationException, "no type");
        Assert.That(() => host.Nvidia.Open(Gpu, 1, "qemu"), Throws.InvalidOperationException, "no virtual function");
    }

    [TestCase(Errno.EPERM, "Write: EPERM")]
    [TestCase(Errno.EBUSY, "Write: EBUSY")]
    public void Clear_AfterTheGuestEnded_SucceedsLater(int errno, string refused)
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S).With("4Q");
        gpu.Host.Nvidia.DelayClearing(VgpuCalls.Name(0), 2, errno);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Clear(0), Is.EqualTo(refused));
        Assert.That(Type(gpu), Is.EqualTo("1150"));
        Assert.That(gpu.Clear(0), Is.EqualTo(refused));
        Assert.That(Type(gpu), Is.EqualTo("1150"));
        Assert.That(gpu.Clear(0), Is.EqualTo("ok"));
    }

    [Test]
    public void Clear_AfterTheGuestEnded_HappensByItself()
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S).With("4Q", "4Q");
        gpu.Host.Nvidia.DelayClearing(VgpuCalls.Name(0), 1, clearsItself: true);
        gpu.Host.Nvidia.DelayClearing(VgpuCalls.Name(1), 3, clearsItself: true);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Clear(0), Is.EqualTo("Write: EPERM"));
        Assert.That(Type(gpu), Is.EqualTo("0"));
        Assert.That(gpu.Clear(0), Is.EqualTo("Write: EPERM"), "nothing is set");
        Assert.That(Type(gpu, 1), Is.EqualTo("1150"), "nobody has tried yet");
        Assert.That(gpu.Clear(1), Is.EqualTo("Write: EPERM"));
        Assert.That(Type(gpu, 1), Is.EqualTo("1150"));
        Assert.That(Type(gpu, 1), Is.EqualTo("0"));
    }

    [Test]
    public void Attributes_WithoutVgpu_HaveNoNumbers()
    {
        VgpuCalls gpu = new(NvidiaCard.A40);
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string name in (string[])["placement_id", "gpu_instance_id"])
        {
            Assert.That(gpu.Show(0, name), Is.EqualTo($"Gone/{Errno.ENXIO}"), name);
            Assert.That(gpu.Set(0, name, "0"), Is.EqualTo("Write: ENXIO"), name);
        }
        Assert.That(gpu.Show(0, "vgpu_params"), Is.Empty);
        Assert.That(gpu.Set(0, "vgpu_params", "a=1\n"), Is.EqualTo("Write: ENXIO"));
        Assert.That(gpu.With("4Q").Placement(0), Is.EqualTo("Not Applicable"), "Ampere in same-size mode");
        Assert.That(gpu.Show(0, "gpu_instance_id"), Is.EqualTo("Not Applicable"));
        Assert.That(gpu.Set(0, "gpu_instance_id", "1"), Is.EqualTo("Write: EIO"));
        Assert.That(gpu.Set(0, "placement_id", "0"), Is.EqualTo("Write: EIO"));
        Assert.That(gpu.Clear(0), Is.EqualTo("ok"));
        Assert.That(gpu.Placement(0), Is.EqualTo($"Gone/{Errno.ENXIO}"));
    }

    [Test]
    public void VgpuParams_DropTheLastByte()
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S).With("4Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Set(0, "vgpu_params", "frame_rate_limiter=0\n"), Is.EqualTo("ok"));
        Assert.That(gpu.Show(0, "vgpu_params"), Is.EqualTo("frame_rate_limiter=0"));
        Assert.That(gpu.Set(0, "vgpu_params", "a=12"), Is.EqualTo("ok"));
        Assert.That(gpu.Show(0, "vgpu_params"), Is.EqualTo("a=1"));
        Assert.That(gpu.Set(0, "vgpu_params", new string('x', 1024)), Is.EqualTo("ok"));
        Assert.That(gpu.Set(0, "vgpu_params", new string('x', 1025)), Is.EqualTo("Write: E2BIG"));
        Assert.That(gpu.Clear(0), Is.EqualTo("ok"));
        Assert.That(gpu.Show(0, "vgpu_params"), Is.Empty, "they go with the vGPU");
    }

    [Test]
    public void WarmUpdate_IsASwitch()
    {
        VgpuCalls gpu = new(NvidiaCard.L40S);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Show(0, "warm_update"), Is.EqualTo("0"));
        Assert.That(gpu.Set(0, "warm_update", "1\n"), Is.EqualTo("ok"));
        Assert.That(gpu.Show(0, "warm_update"), Is.EqualTo("1"));
        Assert.That(gpu.Set(0, "warm_update", "2"), Is.EqualTo("Write: EINVAL"));
    }

    [Test]
    public void PlacementId_MovesTheVgpu([Values] bool isMdev)
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.A40, NvidiaMode.MixedSize, isMdev).With("8Q", "4Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Placement(1), Is.EqualTo("8"));
        Assert.That(gpu.Set(0, "placement_id", "40\n"), Is.EqualTo("ok"));
        Assert.That(gpu.Placement(0), Is.EqualTo("40"));
        Assert.That(gpu.Set(0, "placement_id", "40"), Is.EqualTo("ok"), "the same");
        Assert.That(gpu.Set(1, "placement_id", "44"), Is.EqualTo("Write: EIO"), "not free");
        Assert.That(gpu.Set(1, "placement_id", "4"), Is.EqualTo("Write: EIO"), "not a place of the type");
        Assert.That(gpu.Set(1, "placement_id", "none"), Is.EqualTo("Write: EINVAL"));
        Assert.That(gpu.Placement(1), Is.EqualTo("8"));
        Assert.That(gpu.Make(2, "8Q"), Is.EqualTo("ok"));
        Assert.That(gpu.Placement(2), Is.EqualTo("0"), "what the move freed");
    }

    [Test]
    public void SetVirtualFunctions_ClearsEverything([Values] bool isMdev)
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.A40, NvidiaMode.MixedSize, isMdev).With("8Q", "4Q");
        FakeHost host = gpu.Host;
        string empty = new VgpuCalls(NvidiaCard.A40, isMdev: isMdev).Host.Sorted();
        host.Nvidia.SetVirtualFunctions(Gpu, 4);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text($"{PhysicalFunction}/sriov_numvfs"), Is.EqualTo("4\n"));
        Assert.That(host.Names("sys/bus/pci/devices").Split(' '), Has.Length.EqualTo(5));
        Assert.That(
            host.Names(PhysicalFunction).Split(' ').Count(name => name.StartsWith("virtfn", StringComparison.Ordinal)),
            Is.EqualTo(4)
        );
        Assert.That(gpu.Make(0, "8Q"), Is.EqualTo("ok"));
        Assert.That(gpu.Make(1, "4Q"), Is.EqualTo("Write: EIO"), "mixed-size mode is lost");
        host.Nvidia.SetVirtualFunctions(Gpu, 0);
        Assert.That(host.Names("sys/bus/pci/devices"), Is.EqualTo(Gpu));
        Assert.That(host.Names("sys/bus/mdev/devices"), isMdev ? Is.Empty : Is.EqualTo("Absent/2"));
        Assert.That(() => host.Nvidia.SetMode(Gpu, NvidiaMode.MixedSize), Throws.InvalidOperationException);
        Assert.That(() => host.Nvidia.SetVirtualFunctions(Gpu, 33), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => host.Nvidia.SetVirtualFunctions("0000:42:00.0", 1), Throws.InvalidOperationException);
        Assert.That(host.Write($"{PhysicalFunction}/sriov_numvfs", "4"), Is.EqualTo("Write: EPERM"));
        host.Nvidia.SetVirtualFunctions(Gpu, 32);
        Assert.That(host.Sorted(), Is.EqualTo(empty));
    }

    [Test]
    public void SetVirtualFunctions_RemovesGpuInstances()
    {
        VgpuCalls gpu = new(NvidiaCard.RtxPro6000, NvidiaMode.Mig);
        gpu.Host.Nvidia.AddInstance(Gpu, 3, "1g.24gb");
        gpu.With("1-24Q").Host.Nvidia.SetVirtualFunctions(Gpu, 48);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Host.Names("proc/driver/nvidia/capabilities/gpu0/mig"), Is.Empty);
        Assert.That(gpu.Make(0, "1-24Q"), Is.EqualTo("Write: EIO"));
        gpu.Host.Nvidia.AddInstance(Gpu, 3, "1g.24gb");
        Assert.That(gpu.Make(0, "1-24Q"), Is.EqualTo("ok"), "still in MIG mode");
    }

    [Test]
    public void SetMode_WithVgpu_IsRefused([Values] bool isMdev)
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.A40, isMdev: isMdev).With("4Q");
        Assert.That(() => gpu.Host.Nvidia.SetMode(Gpu, NvidiaMode.MixedSize), Throws.InvalidOperationException);
        _ = gpu.Clear(0);
        gpu.Host.Nvidia.SetMode(Gpu, NvidiaMode.MixedSize);
        Assert.That(gpu.Room("8Q"), Is.EqualTo(4));
    }

    /// <summary>Before Linux 6.1 there is no <c>vfio-dev</c>, before about 6.6 no file of the device.</summary>
    [TestCase(KernelEra.V5_10, false, false)]
    [TestCase(KernelEra.V6_1, true, false)]
    [TestCase(KernelEra.V6_12, true, true)]
    public void Build_OlderKernel_HasFewerFilesOfVfio(KernelEra era, bool hasVfioDev, bool hasDevice)
    {
        FakeHost host = new FakeHostBuilder { Era = era }
            .AddNvidia(NvidiaCard.L40S, Gpu, NvidiaExposure.VendorVfio, functions: 1)
            .Build();
        Assert.That(host.Write(VgpuCalls.File(0), "1150"), Is.EqualTo("ok"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Names(VgpuCalls.Path(0)).Split(' ').Contains("vfio-dev"), Is.EqualTo(hasVfioDev));
        Assert.That(host.Names("dev/vfio").Split(' ').Contains("devices"), Is.EqualTo(hasDevice));
        host.Nvidia.Open(VgpuCalls.Name(0), 1, "qemu").Dispose();
        if (!hasDevice)
            Assert.That(
                () => host.Nvidia.Open(VgpuCalls.Name(0), 1, "qemu", byDevice: true),
                Throws.InvalidOperationException
            );
        Assert.That(new NodeHost(host).Scan().Diagnostics, Is.Empty);
    }

    /// <summary>Mediated devices and functions without them get different groups and numbers.</summary>
    [Test]
    public void AddNvidia_BothExposures_ShareNumbers()
    {
        FakeHost host = new FakeHostBuilder()
            .AddMtty()
            .AddNvidia(NvidiaCard.L40S, Gpu, NvidiaExposure.VendorVfio, functions: 2)
            .AddNvidia(NvidiaCard.A40, "0000:42:00.0")
            .Build();
        Assert.That(host.Create(Mtty, "mtty-1", First), Is.EqualTo("ok"));
        Assert.That(host.Create("sys/devices/pci0000:42/0000:42:00.4", "nvidia-557", Second), Is.EqualTo("ok"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Names("sys/class/vfio-dev"), Is.EqualTo("vfio0 vfio1 vfio2 vfio3"));
        Assert.That(
            host.Link($"{Mtty}/{First}/iommu_group"),
            Is.Not.EqualTo(host.Link($"{VgpuCalls.Path(0)}/iommu_group"))
        );
        host.Vanish(VgpuCalls.Name(0));
        Assert.That(host.Names("sys/class/vfio-dev"), Is.EqualTo("vfio1 vfio2 vfio3"));
        host.Nvidia.SetVirtualFunctions(Gpu, 2);
        Assert.That(host.Names("sys/class/vfio-dev"), Is.EqualTo("vfio0 vfio1 vfio2 vfio3"));
    }

    [Test]
    public void CurrentType_CopyWithoutKernel_IsNotPlayed()
    {
        FakeHost host = new FakeHostBuilder(new VgpuCalls(NvidiaCard.L40S).Host.ToTree()).Build();
        Assert.That(host.Write(VgpuCalls.File(0), "1150"), Is.EqualTo("Write: NotPlayed"));
        Assert.That(host.Text(VgpuCalls.File(0)), Is.EqualTo("0\n"));
    }

    [Test]
    public void Inject_Vanishes_RemovesTheFunction()
    {
        VgpuCalls gpu = new(NvidiaCard.L40S);
        gpu.Host.Inject(new FakeFault { Path = "*/current_vgpu_type", Vanishes = VgpuCalls.Name(0) });
        Assert.That(gpu.Make(0, "4Q"), Is.EqualTo("Open: ENOENT"));
        Assert.That(gpu.Make(1, "4Q"), Is.EqualTo("ok"));
    }

    [Test]
    public void Vanish_RemovesTheFunction()
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S).With("24Q", "24Q");
        FakeHost host = gpu.Host;
        using (host.Nvidia.Open(VgpuCalls.Name(1), 4711, "qemu"))
            host.Vanish(VgpuCalls.Name(1));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text(VgpuCalls.File(1)), Is.EqualTo("Absent/2"));
        Assert.That(
            host.Names("sys/bus/pci/devices").Split(' '),
            Has.Length.EqualTo(32).And.None.EqualTo(VgpuCalls.Name(1))
        );
        Assert.That(host.Names(PhysicalFunction).Split(' '), Does.Not.Contain("virtfn1").And.Contain("virtfn2"));
        Assert.That(host.Text($"{PhysicalFunction}/sriov_numvfs"), Is.EqualTo("31\n"));
        Assert.That(gpu.Make(2, "24Q"), Is.EqualTo("ok"), "its memory is free");
        Assert.That(() => host.Nvidia.DelayClearing(VgpuCalls.Name(1), 1), Throws.InvalidOperationException);
    }

    [Test]
    public void AddNvidia_WithoutFunctions_ShowsOnlyTheGpu()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.L40S, Gpu, NvidiaExposure.VendorVfio, functions: 0)
            .Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text($"{PhysicalFunction}/sriov_totalvfs"), Is.EqualTo("32\n"));
        Assert.That(host.Text($"{PhysicalFunction}/sriov_numvfs"), Is.EqualTo("0\n"));
        Assert.That(host.Text("sys/module/nvidia/version"), Is.EqualTo("580.105.06\n"));
        Assert.That(
            () => new FakeHostBuilder().AddNvidia(NvidiaCard.TeslaT4, Gpu, NvidiaExposure.VendorVfio),
            Throws.ArgumentException
        );
        Assert.That(
            () => new FakeHostBuilder().AddNvidia(NvidiaCard.L40S, Gpu, functions: 33),
            Throws.TypeOf<ArgumentOutOfRangeException>()
        );
    }
}
