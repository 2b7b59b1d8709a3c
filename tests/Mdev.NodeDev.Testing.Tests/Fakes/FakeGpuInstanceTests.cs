namespace Mdev.NodeDev.Testing.Tests;

/// <summary>vGPUs in GPU instances (MIG).</summary>
public sealed class FakeGpuInstanceTests
{
    const string Gpu = VgpuCalls.Gpu;

    /// <summary>A GPU with the instances 3 and 4.</summary>
    static VgpuCalls Divided(NvidiaCard card, string shape, bool isMdev = false, bool mixedSize = false)
    {
        VgpuCalls gpu = new(card, NvidiaMode.Mig, isMdev);
        gpu.Host.Nvidia.AddInstance(Gpu, 3, shape, mixedSize);
        gpu.Host.Nvidia.AddInstance(Gpu, 4, shape, mixedSize);
        return gpu;
    }

    [Test]
    public void Make_TimeSlicedInstances_HaveOneSizeEach([Values] bool isMdev)
    {
        VgpuCalls gpu = Divided(NvidiaCard.RtxPro6000, "1g.24gb", isMdev).With("1-3Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Room("1-3Q"), Is.EqualTo(15));
        Assert.That(gpu.Room("1-6Q"), Is.EqualTo(4), "all in instance 4");
        Assert.That(gpu.Make(1, "1-6Q"), Is.EqualTo("ok"));
        Assert.That(gpu.Show(0, "gpu_instance_id"), Is.EqualTo("3"));
        Assert.That(gpu.Show(1, "gpu_instance_id"), Is.EqualTo("4"));
        Assert.That(gpu.Show(1, "placement_id"), Is.EqualTo("0"));
        Assert.That(gpu.Make(2, "1-12Q"), Is.EqualTo("Write: EIO"));
        Assert.That(gpu.Listed(2), Is.EqualTo((string[])["1-3Q", "1-6Q"]));
    }

    [Test]
    public void Make_OtherKindOfType_IsRefused()
    {
        VgpuCalls gpu = Divided(NvidiaCard.RtxPro6000, "1g.24gb");
        VgpuCalls whole = new(NvidiaCard.RtxPro6000);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Make(0, "3Q"), Is.EqualTo("Write: EIO"), "a time-sliced type");
        Assert.That(gpu.Make(0, "2-48Q"), Is.EqualTo("Write: EIO"), "another shape");
        Assert.That(whole.Make(0, "1-3Q"), Is.EqualTo("Write: EIO"), "no MIG");
        Assert.That(whole.Listed(0), Has.None.Contains("-"));
        Assert.That(new VgpuCalls(NvidiaCard.RtxPro6000, NvidiaMode.Mig).Make(0, "1-3Q"), Is.EqualTo("Write: EIO"));
        Assert.That(new VgpuCalls(NvidiaCard.RtxPro6000, NvidiaMode.Mig).Listed(0), Is.Empty);
    }

    [Test]
    public void Make_TimeSlicedInstances_StopAtTheCeilings()
    {
        VgpuCalls gpu = new(NvidiaCard.RtxPro6000, NvidiaMode.Mig);
        for (int id = 3; id <= 6; id++)
            gpu.Host.Nvidia.AddInstance(Gpu, id, "1g.24gb");
        Assert.That(gpu.Room("1-2Q"), Is.EqualTo(48));
        gpu.Host.Nvidia.RemoveInstance(Gpu, 6);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Room("1-2Q"), Is.EqualTo(36), "12 in an instance");
        Assert.That(gpu.Room("1-3Q"), Is.EqualTo(24));
    }

    [Test]
    public void Make_MixedInstance_TakesSeveralSizes()
    {
        VgpuCalls gpu = Divided(NvidiaCard.RtxPro6000, "1g.24gb", mixedSize: true).With("1-12Q", "1-12Q", "1-3Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Show(2, "gpu_instance_id"), Is.EqualTo("4"));
        Assert.That(gpu.Listed(3), Is.EqualTo((string[])["1-3Q"]), "the list counts an instance as of one size");
        Assert.That(gpu.Make(3, "1-6Q"), Is.EqualTo("ok"));
        Assert.That(gpu.Placement(3), Is.EqualTo("6"));
        Assert.That(gpu.Make(4, "1-12Q"), Is.EqualTo("ok"));
        Assert.That(gpu.Placement(4), Is.EqualTo("12"));
        Assert.That(gpu.Room("1-3Q"), Is.EqualTo(1));
    }

    [Test]
    public void Make_InstancesWithoutTimeSlicing_HaveOneVgpu()
    {
        VgpuCalls gpu = new(NvidiaCard.A100, NvidiaMode.Mig);
        gpu.Host.Nvidia.AddInstance(Gpu, 7, "1g.5gb");
        gpu.Host.Nvidia.AddInstance(Gpu, 9, "1g.5gb+me");
        gpu.Host.Nvidia.AddInstance(Gpu, 2, "3g.20gb");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Listed(0), Is.EqualTo((string[])["1-5C", "3-20C", "1-5CME"]));
        Assert.That(gpu.Make(0, "1-5C"), Is.EqualTo("ok"));
        Assert.That(gpu.Make(1, "1-5C"), Is.EqualTo("Write: EIO"));
        Assert.That(gpu.Make(1, "1-5CME"), Is.EqualTo("ok"));
        Assert.That(gpu.Show(1, "gpu_instance_id"), Is.EqualTo("9"));
        Assert.That(gpu.Make(2, "1-10C"), Is.EqualTo("Write: EIO"));
        Assert.That(
            () => gpu.Host.Nvidia.AddInstance(Gpu, 5, "1g.5gb", mixedSize: true),
            Throws.ArgumentException.With.Message.Contains("one vGPU")
        );
    }

    [Test]
    public void GpuInstanceId_MovesTheVgpu([Values] bool isMdev)
    {
        VgpuCalls gpu = Divided(NvidiaCard.RtxPro6000, "1g.24gb", isMdev).With("1-3Q", "1-3Q", "1-3Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Set(1, "gpu_instance_id", "4\n"), Is.EqualTo("ok"));
        Assert.That(gpu.Show(1, "gpu_instance_id"), Is.EqualTo("4"));
        Assert.That(gpu.Show(1, "placement_id"), Is.EqualTo("0"));
        Assert.That(gpu.Set(1, "gpu_instance_id", "4"), Is.EqualTo("ok"), "the same");
        Assert.That(gpu.Set(1, "gpu_instance_id", "5"), Is.EqualTo("Write: EIO"), "no such instance");
        Assert.That(gpu.Set(1, "gpu_instance_id", "x"), Is.EqualTo("Write: EINVAL"));
        Assert.That(gpu.Show(1, "gpu_instance_id"), Is.EqualTo("4"));
        Assert.That(gpu.Show(2, "placement_id"), Is.EqualTo("6"));
        Assert.That(gpu.Make(3, "1-3Q"), Is.EqualTo("ok"));
        Assert.That(gpu.Show(3, "placement_id"), Is.EqualTo("3"), "what the move freed");
    }

    [Test]
    public void AddInstance_ShowsItBelowProc()
    {
        const string mig = "proc/driver/nvidia/capabilities/gpu0/mig";
        VgpuCalls gpu = Divided(NvidiaCard.RtxPro6000, "1g.24gb").With("1-24Q");
        FakeHost host = gpu.Host;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Names(mig), Is.EqualTo("gi3 gi4"));
        Assert.That(host.Text($"{mig}/gi3/access"), Does.StartWith("DeviceFileMinor: "));
        Assert.That(
            () => host.Nvidia.AddInstance(Gpu, 4, "1g.24gb"),
            Throws.InvalidOperationException,
            "a used number"
        );
        Assert.That(() => host.Nvidia.AddInstance(Gpu, 5, "4g.96gb"), Throws.InvalidOperationException, "no room");
        Assert.That(() => host.Nvidia.AddInstance(Gpu, 5, "1g.12gb"), Throws.ArgumentException, "no such shape");
        Assert.That(() => host.Nvidia.RemoveInstance(Gpu, 3), Throws.InvalidOperationException, "in use");
        Assert.That(() => host.Nvidia.RemoveInstance(Gpu, 5), Throws.InvalidOperationException);
        Assert.That(() => host.Nvidia.SetMode(Gpu, NvidiaMode.SameSize), Throws.InvalidOperationException, "in use");
        host.Nvidia.RemoveInstance(Gpu, 4);
        Assert.That(host.Names(mig), Is.EqualTo("gi3"));
        Assert.That(gpu.Clear(0), Is.EqualTo("ok"));
        host.Nvidia.SetMode(Gpu, NvidiaMode.SameSize);
        Assert.That(host.Names(mig), Is.Empty);
        Assert.That(() => host.Nvidia.AddInstance(Gpu, 3, "1g.24gb"), Throws.InvalidOperationException, "no MIG");
        Assert.That(
            () => new VgpuCalls(NvidiaCard.A40, NvidiaMode.Mig),
            Throws.InvalidOperationException.With.Message.Contains("no GPU instances")
        );
    }
}
