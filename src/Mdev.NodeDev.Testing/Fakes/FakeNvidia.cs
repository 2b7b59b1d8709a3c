using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// NVIDIA's driver on one GPU that shows vGPUs as mediated devices: below the GPU, or one below each virtual function.
/// </summary>
sealed class FakeNvidia : FakeDriver
{
    internal FakeNvidia(NvidiaCard card)
        : base(FakeNvidiaBoard.Module)
    {
        Types = [.. card.Types.Select(type => type.ToFakeType())];
        Gpu = new FakeNvidiaGpu(card, () => Held.Select(device => device.State).OfType<FakeVgpu>());
    }

    /// <summary>The rules of the GPU.</summary>
    internal FakeNvidiaGpu Gpu { get; }

    internal override string MdevDriver => "nvidia-vgpu-vfio";

    internal override IReadOnlyList<FakeType> Types { get; }

    /// <summary>The PCI functions of the parents, by their paths.</summary>
    internal Dictionary<string, FakePci> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>The GPU instances that the files of a host show.</summary>
    internal IReadOnlyList<int> ShownInstances { get; set; } = [];

    bool HasFunctions => Gpu.Card.VirtualFunctions > 0;

    internal override long Available(FakeParent parent, FakeType type)
    {
        if (!HasFunctions)
            return Gpu.Remaining(TypeOf(type));
        return HasDevice(parent) || !Gpu.Lists(TypeOf(type)) ? 0 : 1;
    }

    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era) =>
        HasFunctions && HasDevice(parent) || Gpu.Make(TypeOf(type)) is null ? Errno.EIO : 0;

    internal override void Furnish(FakeKernel kernel, FakeDevice device)
    {
        NvidiaType type = TypeOf(device.Type);
        device.State = Gpu.Make(type) ?? new FakeVgpu(type, null, null);
        FakeVgpuAttributes attributes = new(Gpu, () => (FakeVgpu?)device.State, () => device.Users > 0);
        string path = $"{device.Path}/nvidia";
        FakeTree tree = kernel.Tree;
        // A driver release that has no such file on a host that was taken over still has none.
        if (HasFunctions && (!device.IsCopied || tree.Has($"{path}/gpu_instance_id")))
            tree.Put(
                $"{path}/gpu_instance_id",
                FakeTree.Shown(() => attributes.Instance, data => attributes.SetInstance(data))
            );
        if (HasFunctions && (!device.IsCopied || tree.Has($"{path}/placement_id")))
            tree.Put(
                $"{path}/placement_id",
                FakeTree.Shown(() => attributes.Placement, data => attributes.SetPlacement(data))
            );
        tree.Put(
            $"{path}/vgpu_params",
            FakeTree.Shown(() => attributes.Parameters, data => attributes.SetParameters(data))
        );
        tree.Put($"{path}/vm_name", FakeTree.Shown(() => "\n"));
    }

    internal override object? Recall(FakeFound parent, string device)
    {
        string id = parent.LinkName($"{device}/mdev_type") ?? "";
        return Gpu.Card.Types.FirstOrDefault(type => type.Id == id) is { } found
            ? new FakeVgpu(
                found,
                parent.Number($"{device}/nvidia/placement_id"),
                FakeNvidiaRecall.Instance(Gpu, parent.Number($"{device}/nvidia/gpu_instance_id"), found)
            )
            {
                Parameters = parent.Text($"{device}/nvidia/vgpu_params").TrimEnd('\n'),
            }
            : null;
    }

    internal override void Settle(IEnumerable<(FakeParent Parent, FakeType Type, long Shown)> counts) =>
        FakeNvidiaRecall.Settle(
            Gpu,
            ShownInstances,
            [.. counts.Where(count => count.Shown > 0).Select(count => TypeOf(count.Type)).Distinct()]
        );

    internal override void Plug(FakeKernel kernel, FakeParent parent)
    {
        FakePci function = Functions[parent.Path];
        function.Plug(kernel);
        function.Bind(kernel.Tree);
    }

    internal override void Unplug(FakeKernel kernel, FakeParent parent) => Functions[parent.Path].Unbind(kernel.Tree);

    bool HasDevice(FakeParent parent) => Held.Any(device => device.Parent == parent);

    NvidiaType TypeOf(FakeType type) => Gpu.Card.Types.First(of => of.Id == type.Id);
}
