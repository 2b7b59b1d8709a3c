using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// NVIDIA's driver on one GPU: all its vGPUs have the same memory, and each virtual function has at most one.
/// </summary>
sealed class FakeNvidia : FakeDriver
{
    const ushort Vendor = 0x10DE;
    const uint DisplayController = 0x30200;
    const int FirstVirtualFunction = 4;
    const int FunctionsOfSlot = 8;

    /// <summary>A limit of our own: that of the driver is not documented.</summary>
    const int LongestParameters = 1024;

    readonly NvidiaCard _card;
    readonly FakePci _gpu;
    readonly Dictionary<string, FakePci> _functions = new(StringComparer.Ordinal);

    internal FakeNvidia(NvidiaCard card, PciAddress address)
        : base("nvidia")
    {
        _card = card;
        _gpu = Function(address);
        Types = [.. card.Types.Select(type => type.ToFakeType())];
        for (int i = 0; i < card.VirtualFunctions; i++)
        {
            int number = FirstVirtualFunction + i;
            FakePci function = Function(
                address with
                {
                    Slot = (byte)(address.Slot + number / FunctionsOfSlot),
                    Function = (byte)(number % FunctionsOfSlot),
                }
            );
            _functions.Add(function.Path, function);
        }
        if (card.VirtualFunctions == 0)
            _functions.Add(_gpu.Path, _gpu);
    }

    /// <summary>The driver of a GPU whose files exist.</summary>
    internal FakeNvidia(NvidiaCard card, IEnumerable<FakePci> functions)
        : base("nvidia")
    {
        _card = card;
        Types = [.. card.Types.Select(type => type.ToFakeType())];
        foreach (FakePci function in functions)
            _functions.Add(function.Path, function);
        _gpu = _functions.Values.First();
    }

    internal override string MdevDriver => "nvidia-vgpu-vfio";

    internal override IReadOnlyList<FakeType> Types { get; }

    internal IReadOnlyCollection<string> ParentPaths => _functions.Keys;

    internal override long Available(FakeParent parent, FakeType type)
    {
        if (Held.Any(device => device.Type.Cost != type.Cost))
            return 0;
        int most = _card.Types.First(of => of.Id == type.Id).MaxInstances;
        int free = Math.Max(0, most - Held.Count());
        return _card.VirtualFunctions == 0 ? free : Math.Min(free, 1 - Held.Count(device => device.Parent == parent));
    }

    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era) =>
        Available(parent, type) > 0 ? 0 : Errno.EIO;

    internal override void Furnish(FakeKernel kernel, FakeDevice device)
    {
        device.State = "";
        kernel.Tree.Put(
            $"{device.Path}/nvidia/vgpu_params",
            FakeTree.Shown(() => $"{device.State}\n", data => SetParameters(device, data))
        );
        kernel.Tree.Put($"{device.Path}/nvidia/vm_name", FakeTree.Shown(() => "\n"));
    }

    internal override object? Recall(FakeFound parent, string device) =>
        parent.Text($"{device}/nvidia/vgpu_params").TrimEnd('\n');

    internal override void Plug(FakeKernel kernel, FakeParent parent)
    {
        FakeTree tree = kernel.Tree;
        FakePci function = _functions[parent.Path];
        function.Plug(kernel);
        function.Bind(tree);
        if (_functions.ContainsKey(_gpu.Path))
            return;
        _gpu.Plug(kernel);
        _gpu.Bind(tree);
        int index = _functions.Keys.ToList().IndexOf(parent.Path);
        tree.Put($"{_gpu.Path}/sriov_totalvfs", $"{_card.VirtualFunctions}\n");
        tree.Put($"{_gpu.Path}/sriov_numvfs", FakeTree.Text($"{_card.VirtualFunctions}\n", FakeTree.ReadWrite));
        tree.Link($"{_gpu.Path}/virtfn{index}", function.Path);
        tree.Link($"{function.Path}/physfn", _gpu.Path);
    }

    internal override void Unplug(FakeKernel kernel, FakeParent parent) => _functions[parent.Path].Unbind(kernel.Tree);

    /// <summary>The driver drops the last byte, assuming a newline.</summary>
    static int SetParameters(FakeDevice device, ReadOnlySpan<byte> data)
    {
        if (data.Length > LongestParameters)
            return Errno.E2BIG;
        if (device.Users > 0)
            return Errno.EPERM;
        device.State = SurrogateEscape.Decode(data[..^1]);
        return 0;
    }

    FakePci Function(PciAddress address) => Function(address, (ushort)_card.DeviceId);

    internal static FakePci Function(PciAddress address, ushort deviceId) =>
        new(address, Vendor, deviceId, DisplayController, "nvidia");
}
