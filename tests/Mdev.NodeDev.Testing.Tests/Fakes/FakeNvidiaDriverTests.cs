namespace Mdev.NodeDev.Testing.Tests;

/// <summary>Unloading and loading the driver of GPUs whose vGPUs have no mediated devices.</summary>
public sealed class FakeNvidiaDriverTests
{
    const string Gpu = VgpuCalls.Gpu;
    const string PhysicalFunction = $"sys/devices/pci0000:41/{Gpu}";

    [Test]
    public void UnloadDriver_TakesFunctionsAndInstancesAway()
    {
        VgpuCalls gpu = new(NvidiaCard.RtxPro6000, NvidiaMode.Mig);
        FakeHost host = gpu.Host;
        host.Nvidia.AddInstance(Gpu, 3, "1g.24gb");
        string driver = host.Text("sys/module/nvidia/version");
        _ = gpu.With("1-24Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        host.Nvidia.UnloadDriver();
        HostSnapshot unloaded = new NodeHost(host).Scan();
        Assert.That(
            unloaded.PciDevices.Select(static device => (device.Address.ToString(), device.Driver)),
            Is.EqualTo([(Gpu, (string?)null)])
        );
        Assert.That(unloaded.NvidiaDriver, Is.Null);
        Assert.That(unloaded.Diagnostics, Is.Empty);
        Assert.That(host.Nvidia.UnloadDriver, Throws.InvalidOperationException, "it is not loaded");
        Assert.That(() => host.Nvidia.SetVirtualFunctions(Gpu, 1), Throws.InvalidOperationException, "no driver");

        host.Nvidia.LoadDriver();
        Assert.That(host.Nvidia.LoadDriver, Throws.InvalidOperationException, "it is loaded");
        Assert.That(host.Text("sys/module/nvidia/version"), Is.EqualTo(driver));
        Assert.That(host.Text($"{PhysicalFunction}/sriov_numvfs"), Is.EqualTo("0\n"));
        host.Nvidia.SetVirtualFunctions(Gpu, 48);
        Assert.That(host.Text(VgpuCalls.File(0)), Is.EqualTo("0\n"));
        Assert.That(gpu.Make(0, "1-24Q"), Is.EqualTo("Write: EIO"), "no instance");
        host.Nvidia.AddInstance(Gpu, 3, "1g.24gb");
        Assert.That(gpu.Make(0, "1-24Q"), Is.EqualTo("ok"));
    }

    [Test]
    public void UnloadDriver_EndsMixedSizeMode()
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S, NvidiaMode.MixedSize).With("4Q");
        gpu.Host.Nvidia.UnloadDriver();
        gpu.Host.Nvidia.LoadDriver();
        gpu.Host.Nvidia.SetVirtualFunctions(Gpu, 32);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Make(0, "4Q"), Is.EqualTo("ok"));
        Assert.That(gpu.Make(1, "8Q"), Is.EqualTo("Write: EIO"), "another size");
    }

    [Test]
    public void UnloadDriver_InUse_ChangesNothing()
    {
        VgpuCalls gpu = new VgpuCalls(NvidiaCard.L40S).With("4Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        using (gpu.Host.Nvidia.Open(VgpuCalls.Name(0), 1234, "qemu-system-x86_64"))
        {
            string before = HostTreeText.Write(gpu.Host.ToTree());
            Assert.That(gpu.Host.Nvidia.UnloadDriver, Throws.InvalidOperationException);
            Assert.That(HostTreeText.Write(gpu.Host.ToTree()), Is.EqualTo(before));
        }
        Assert.That(gpu.Host.Nvidia.UnloadDriver, Throws.Nothing);
        Assert.That(
            new VgpuCalls(NvidiaCard.A40, isMdev: true).Host.Nvidia.UnloadDriver,
            Throws.InvalidOperationException
        );
    }
}
