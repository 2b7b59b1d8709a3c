using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>The sample driver <c>mtty</c>: serial ports from one pool, one or two for a device.</summary>
/// <param name="ports">The size of the pool.</param>
sealed class FakeMtty(int ports) : FakeSampleDriver("mtty")
{
    internal const int UsualPorts = 24;

    internal override IReadOnlyList<FakeType> Types { get; } =
    [new("mtty-1", "Single port serial", null, 1), new("mtty-2", "Dual port serial", null, 2)];

    int Free => ports - Held.Sum(device => device.Type.Cost);

    internal override long Available(FakeParent parent, FakeType type) => Free / type.Cost;

    /// <summary>The driver of Linux 5.10 never refuses; its count goes below zero.</summary>
    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era) =>
        era == KernelEra.V5_10 || Free >= type.Cost ? 0 : Errno.ENOSPC;

    internal override void Plug(FakeKernel kernel, FakeParent parent)
    {
        base.Plug(kernel, parent);
        if (kernel.Era == KernelEra.V5_10)
            kernel.Tree.Put($"{parent.Path}/mtty_dev/sample_mtty_dev", "This is phy device\n");
    }

    internal override void Furnish(FakeKernel kernel, FakeDevice device) =>
        kernel.Tree.Put($"{device.Path}/vendor/sample_mdev_dev", $"This is MDEV {device.Name}\n");
}
