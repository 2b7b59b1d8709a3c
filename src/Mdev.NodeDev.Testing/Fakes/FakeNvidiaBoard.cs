using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>A GPU of a fake host with its virtual functions. Callers hold the lock of the host.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="gpu">The rules of the GPU.</param>
/// <param name="pci">The physical function.</param>
abstract class FakeNvidiaBoard(FakeKernel kernel, FakeNvidiaGpu gpu, FakePci pci)
{
    internal const string Module = "nvidia";

    const ushort Vendor = 0x10DE;
    const uint DisplayController = 0x30200;
    const int FirstVirtualFunction = 4;
    const int FunctionsOfSlot = 8;

    const string ModuleDirectory = $"sys/module/{Module}";
    const string VersionFile = $"{ModuleDirectory}/version";

    /// <summary>The virtual functions that are enabled, by their index.</summary>
    readonly SortedDictionary<int, FakePci> _enabled = [];

    /// <summary>The release of the driver that was unloaded; <see langword="null"/> while it is loaded.</summary>
    string? _unloaded;

    protected FakeKernel Kernel { get; } = kernel;

    internal FakeNvidiaGpu Gpu { get; } = gpu;

    internal FakePci Pci { get; } = pci;

    /// <summary>The files below <c>proc</c>.</summary>
    internal FakeNvidiaProc Proc { get; } = new(kernel.Tree, pci);

    /// <summary>Whether a process has one of its vGPUs open.</summary>
    internal abstract bool IsInUse { get; }

    /// <summary>Whether its driver is loaded.</summary>
    internal bool IsLoaded => _unloaded is null;

    internal static FakePci Function(PciAddress address, ushort deviceId) =>
        new(address, Vendor, deviceId, DisplayController, Module);

    /// <summary>Adds the GPU, its driver's files, and its first virtual functions.</summary>
    internal virtual void Plug(int functions, string driver)
    {
        FakeTree tree = Kernel.Tree;
        Pci.Plug(Kernel);
        Pci.Bind(tree);
        tree.Put(VersionFile, $"{driver}\n");
        Proc.Add(Gpu.Card);
        Kernel.Boards.Add(this);
        if (Gpu.Card.VirtualFunctions == 0)
            return;
        tree.Put($"{Pci.Path}/sriov_totalvfs", $"{Gpu.Card.VirtualFunctions}\n");
        // The driver accepts this only from its own script.
        tree.Put($"{Pci.Path}/sriov_numvfs", FakeTree.Shown(() => $"{_enabled.Count}\n", _ => Errno.EPERM));
        EnableFirst(functions);
    }

    /// <summary>Takes over a virtual function whose files exist.</summary>
    internal void Adopt(int index, FakePci function) => _enabled[index] = function;

    /// <summary>Takes away what the driver of the GPU shows. The GPU itself and the files of the bus stay.</summary>
    internal void Unload()
    {
        SetFunctions(0);
        _unloaded = new FakeFound(Kernel.Tree, ModuleDirectory).Text("version");
        Pci.Unbind(Kernel.Tree);
        Proc.Remove();
    }

    /// <summary>Binds the driver again, without virtual functions.</summary>
    internal void Load()
    {
        Pci.Bind(Kernel.Tree);
        if (_unloaded is { Length: > 0 } version)
            Kernel.Tree.Put(VersionFile, version);
        _unloaded = null;
        Proc.Add(Gpu.Card);
    }

    /// <summary>Removes the module, once no GPU is bound to it.</summary>
    internal static void RemoveModule(FakeTree tree)
    {
        tree.Remove(FakePci.DriverOf(Module));
        tree.Remove(ModuleDirectory);
    }

    /// <summary>Enables some virtual functions and disables the others, as the vendor's script does.</summary>
    internal void SetFunctions(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Gpu.Card.VirtualFunctions);
        if (IsInUse)
            throw new InvalidOperationException($"A vGPU of '{Pci.Name}' is open.");
        foreach (FakePci function in _enabled.Values.ToList())
            Remove(function);
        foreach (int id in Gpu.Instances.Keys.ToList())
            ForgetInstance(id);
        if (Gpu.Mode == NvidiaMode.MixedSize)
            Gpu.Mode = NvidiaMode.SameSize;
        EnableFirst(count);
        Touch();
    }

    /// <summary>Removes a virtual function, with what it carries.</summary>
    internal void Remove(FakePci function)
    {
        foreach (int index in _enabled.Where(pair => pair.Value == function).Select(pair => pair.Key).ToList())
        {
            _ = _enabled.Remove(index);
            Kernel.Tree.Remove($"{Pci.Path}/virtfn{index}");
        }
        Disable(function);
        Touch();
    }

    internal void SetMode(NvidiaMode mode)
    {
        if (Gpu.Vgpus.Any())
            throw new InvalidOperationException($"'{Pci.Name}' has vGPUs.");
        if (mode == NvidiaMode.MixedSize && _enabled.Count == 0)
            throw new InvalidOperationException($"'{Pci.Name}' has no virtual functions, which mixed-size mode needs.");
        if (mode == NvidiaMode.Mig && Gpu.Card.Shapes.Count == 0)
            throw new InvalidOperationException($"{Gpu.Card.Name} has no GPU instances.");
        if (mode != NvidiaMode.Mig)
        {
            foreach (int id in Gpu.Instances.Keys.ToList())
                ForgetInstance(id);
        }
        Gpu.Mode = mode;
        Touch();
    }

    internal void AddInstance(int id, string name, bool isMixed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        NvidiaCard card = Gpu.Card;
        if (Gpu.Mode != NvidiaMode.Mig)
            throw new InvalidOperationException($"'{Pci.Name}' is not in MIG mode.");
        NvidiaInstanceShape shape =
            card.Shapes.FirstOrDefault(shape => shape.Name == name)
            ?? throw new ArgumentException($"{card.Name} has no GPU instances of the shape '{name}'.", nameof(name));
        if (isMixed && !card.TimeSlicesInstances)
            throw new ArgumentException($"A GPU instance of {card.Name} has one vGPU.", nameof(isMixed));
        List<NvidiaInstanceShape> all = [.. Gpu.Instances.Values.Select(instance => instance.Shape), shape];
        if (
            Gpu.Instances.ContainsKey(id)
            || all.Count(one => one == shape) > shape.Most
            || all.Sum(one => one.Slices) > card.Shapes.Max(one => one.Slices)
            || all.Sum(one => one.MemoryGiB) > card.MemoryGiB
        )
            throw new InvalidOperationException($"A GPU instance {id} of the shape '{name}' does not fit.");
        Gpu.Instances.Add(id, new FakeGpuInstance(id, shape, isMixed));
        Proc.AddInstance(id);
        Touch();
    }

    internal void RemoveInstance(int id)
    {
        if (!Gpu.Instances.TryGetValue(id, out FakeGpuInstance? instance))
            throw new InvalidOperationException($"'{Pci.Name}' has no GPU instance {id}.");
        if (Gpu.Vgpus.Any(vgpu => vgpu.Instance == instance))
            throw new InvalidOperationException($"GPU instance {id} of '{Pci.Name}' has vGPUs.");
        ForgetInstance(id);
        Touch();
    }

    /// <summary>Notes that something changed on the GPU: what its functions listed before is stale.</summary>
    internal abstract void Touch();

    /// <summary>Adds a virtual function as a place for a vGPU.</summary>
    protected abstract void Enable(FakePci function);

    /// <summary>Removes a virtual function with its vGPU.</summary>
    protected abstract void Disable(FakePci function);

    void EnableFirst(int count)
    {
        for (int index = 0; index < count; index++)
        {
            FakePci function = At(index);
            _enabled.Add(index, function);
            Enable(function);
            Kernel.Tree.Link($"{Pci.Path}/virtfn{index}", function.Path);
            Kernel.Tree.Link($"{function.Path}/physfn", Pci.Path);
        }
    }

    void ForgetInstance(int id)
    {
        _ = Gpu.Instances.Remove(id);
        Proc.RemoveInstance(id);
    }

    FakePci At(int index)
    {
        int number = FirstVirtualFunction + index;
        PciAddress address = Pci.Address with
        {
            Slot = (byte)(Pci.Address.Slot + number / FunctionsOfSlot),
            Function = (byte)(number % FunctionsOfSlot),
        };
        return Pci with
        {
            Address = address,
            Path = string.Create(CultureInfo.InvariantCulture, $"{Pci.Path[..^Pci.Name.Length]}{address}"),
        };
    }
}
