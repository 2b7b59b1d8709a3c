namespace Mdev.NodeDev.Testing;

/// <summary>A GPU whose vGPUs are mediated devices.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="driver">Its driver.</param>
/// <param name="pci">The physical function.</param>
sealed class FakeMdevBoard(FakeKernel kernel, FakeNvidia driver, FakePci pci) : FakeNvidiaBoard(kernel, driver.Gpu, pci)
{
    internal override bool IsInUse => driver.Devices.Any(device => device.Users > 0);

    internal override void Plug(int functions, string driverVersion)
    {
        Kernel.Start();
        base.Plug(functions, driverVersion);
        if (Gpu.Card.VirtualFunctions == 0)
            Enable(Pci);
    }

    internal override void Touch() { }

    protected override void Enable(FakePci function)
    {
        driver.Functions[function.Path] = function;
        Kernel.Register(new FakeParent(driver, function.Path));
    }

    protected override void Disable(FakePci function)
    {
        if (driver.Parents.Find(parent => parent.Path == function.Path) is { } parent)
        {
            if (parent.IsRegistered)
                Kernel.Unregister(parent);
            Kernel.Forget(parent);
        }
        _ = driver.Functions.Remove(function.Path);
        function.Unplug(Kernel.Tree);
    }
}
