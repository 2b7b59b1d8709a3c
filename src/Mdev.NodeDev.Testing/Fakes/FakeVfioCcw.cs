namespace Mdev.NodeDev.Testing;

/// <summary>The s390 driver <c>vfio_ccw</c>, bound to one I/O subchannel, which can have one device.</summary>
sealed class FakeVfioCcw(ChannelAddress subchannel, string device) : FakeDriver("vfio_ccw")
{
    const string Bus = "sys/bus/css";

    internal override string MdevDriver => "vfio_ccw_mdev";

    internal override IReadOnlyList<FakeType> Types { get; } =
    [new("vfio_ccw-io", "I/O subchannel (Non-QDIO)", null, 1) { DeviceApi = "vfio-ccw" }];

    internal string ParentPath => $"sys/devices/css{subchannel.Cssid:x}/{subchannel}";

    internal override long Available(FakeParent parent, FakeType type) => 1 - Devices.Count();

    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era) =>
        Available(parent, type) > 0 ? 0 : NothingLeft(era);

    internal override void Plug(FakeKernel kernel, FakeParent parent)
    {
        FakeTree tree = kernel.Tree;
        tree.PutUevent(parent.Path, "DRIVER=vfio_ccw\nST=0\nMODALIAS=css:t0\n");
        tree.Put($"{parent.Path}/dev_busid", $"{device}\n");
        tree.Put($"{parent.Path}/type", "0\n");
        tree.PutOnBus(Bus, parent.Path);
        tree.Bind(Bus, parent.Path, Module);
        // A child of that name, which is not a mediated device.
        if (kernel.Era == KernelEra.V6_12)
            tree.PutUevent($"{parent.Path}/parent", "");
    }

    internal override void Unplug(FakeKernel kernel, FakeParent parent)
    {
        FakeTree tree = kernel.Tree;
        tree.Unbind(Bus, parent.Path, Module);
        tree.Remove($"{parent.Path}/parent");
        tree.PutUevent(parent.Path, "ST=0\nMODALIAS=css:t0\n");
    }
}
