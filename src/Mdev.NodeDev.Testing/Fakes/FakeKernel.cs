using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// The mdev core: parents and their types, devices and the links to them. Callers hold the lock of the host.
/// </summary>
sealed class FakeKernel
{
    const string Bus = FakeBus.Path;

    readonly object _gate;
    readonly Dictionary<Guid, FakeDevice> _devices = [];
    readonly List<FakeParent> _parents = [];
    readonly FakeBus _bus;
    readonly FakeVfio _vfio;

    /// <summary>Makes a kernel without parents.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="era">The kernel.</param>
    /// <param name="gate">The lock of the host.</param>
    internal FakeKernel(FakeTree tree, KernelEra era, object gate)
    {
        Tree = tree;
        Era = era;
        _gate = gate;
        _vfio = new(tree, era, _devices.Values);
        _bus = new(this, _vfio);
    }

    internal FakeTree Tree { get; }

    /// <summary>The messages about what happens to devices.</summary>
    internal FakeEvents Events => Tree.Events;

    internal KernelEra Era { get; }

    /// <summary>The IOMMU groups and <c>vfio-dev</c>.</summary>
    internal FakeVfio Vfio => _vfio;

    /// <summary>The GPUs of NVIDIA's.</summary>
    internal List<FakeNvidiaBoard> Boards { get; } = [];

    /// <summary>The number of writes that wait for a device to be released.</summary>
    internal int Blocked { get; private set; }

    /// <summary>Finds a device, including one that is being removed.</summary>
    internal FakeDevice? FindDevice(Guid uuid) => _devices.GetValueOrDefault(uuid);

    /// <summary>Finds a virtual function that is a place for a vGPU without mediated devices.</summary>
    internal FakeVgpuFunction? FindFunction(string address) =>
        Boards.OfType<FakeVgpuBoard>().SelectMany(board => board.Vfs).FirstOrDefault(vf => vf.Pci.Name == address);

    internal FakeParent? FindParent(string name) => _parents.Find(parent => parent.Name == name);

    /// <summary>Adds a parent: its directory, its types and the class link.</summary>
    internal void Register(FakeParent parent)
    {
        Start();
        parent.Driver.Plug(this, parent);
        Announce(parent);
    }

    /// <summary>Adds the types and the class link of a parent whose directory exists.</summary>
    internal void Announce(FakeParent parent)
    {
        if (!_parents.Contains(parent))
            _parents.Add(parent);
        if (!parent.Driver.Parents.Contains(parent))
            parent.Driver.Parents.Add(parent);
        Start();
        _bus.AddDriver(parent);
        foreach (FakeType type in parent.Driver.Types)
            AddType(parent, type);
        Tree.Link($"sys/class/mdev_bus/{parent.Name}", parent.Path);
        parent.IsRegistered = true;
        TellState(parent, "registered");
    }

    /// <summary>
    /// Makes a parent answer whose files exist. Only what the driver answers is replaced; everything else stays.
    /// </summary>
    internal void Adopt(FakeParent parent, FakeFound found)
    {
        _parents.Add(parent);
        parent.Driver.Parents.Add(parent);
        Start();
        _bus.AddDriver(parent);
        foreach (
            FakeType type in parent.Driver.Types.Where(type => found.TypeIds.Contains(type.Id, StringComparer.Ordinal))
        )
        {
            string path = $"{parent.Path}/mdev_supported_types/{type.Id}";
            Answer(
                $"{path}/available_instances",
                FakeTree.Shown(() => $"{parent.Available(type)}\n"),
                onlyIf: found.TryAvailable(type.Id, out _)
            );
            Answer($"{path}/create", FakeTree.Written(data => Create(parent, type, data)));
            Tree.Directory($"{path}/devices");
            parent.Driver.Furnish(this, parent, type);
        }
        parent.IsRegistered = true;
    }

    /// <summary>Makes a device of an adopted parent answer whose files exist.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="type">The type.</param>
    /// <param name="uuid">The UUID.</param>
    /// <param name="isBound">Whether it has a driver.</param>
    /// <param name="group">The number of its IOMMU group.</param>
    /// <param name="vfio">The number of its <c>vfio-dev</c>.</param>
    internal FakeDevice Adopt(FakeParent parent, FakeType type, Guid uuid, bool isBound, int? group, int? vfio)
    {
        FakeDevice device = new(parent, type, uuid)
        {
            IsCopied = true,
            IsHeld = isBound || Era == KernelEra.V5_10,
            IsBound = isBound,
            Group = group,
            Vfio = vfio,
        };
        _devices.Add(uuid, device);
        parent.Devices.Add(device);
        _vfio.Adopt(device);
        Answer($"{device.Path}/remove", FakeTree.Written(data => Remove(device, data)));
        if (device.IsHeld)
            parent.Driver.Furnish(this, device);
        return device;
    }

    /// <summary>Puts an attribute that answers in the place of one that does not, with its mode and faults.</summary>
    internal void Answer(string path, HostFileNode attribute, bool onlyIf = true)
    {
        HostNode? old = Tree.Find(path);
        if (!onlyIf || old is not (null or HostFileNode))
            return;
        if (old is not null)
            (attribute.Mode, attribute.Faults) = (old.Mode, old.Faults);
        Tree.Put(path, attribute);
    }

    /// <summary>Removes a parent and all its devices, even those in use.</summary>
    internal void Unregister(FakeParent parent)
    {
        foreach (FakeDevice device in parent.Devices.ToList())
            Discard(device);
        Tree.Remove($"{parent.Path}/mdev_supported_types");
        Tree.Remove($"sys/class/mdev_bus/{parent.Name}");
        parent.IsRegistered = false;
        TellState(parent, "unregistered");
        bool isLast = _parents.TrueForAll(other =>
            !other.IsRegistered || _bus.DriverOf(other) != _bus.DriverOf(parent)
        );
        if (Era != KernelEra.V5_10 && isLast)
            Tree.Remove($"{Bus}/drivers/{_bus.DriverOf(parent)}");
        parent.Driver.Unplug(this, parent);
    }

    /// <summary>Removes a parent that has no types any more from what can be loaded again.</summary>
    internal void Forget(FakeParent parent)
    {
        _ = _parents.Remove(parent);
        _ = parent.Driver.Parents.Remove(parent);
    }

    /// <summary>Removes a device at once, even if it is in use.</summary>
    internal void Discard(FakeDevice device)
    {
        Detach(device);
        Finish(device);
    }

    /// <summary>Adds a device, as a valid write to <c>create</c> does.</summary>
    /// <param name="parent">Its parent.</param>
    /// <param name="type">Its type.</param>
    /// <param name="uuid">Its UUID.</param>
    /// <param name="isBound">Whether it gets a driver.</param>
    /// <param name="group">The number of its IOMMU group. Default: the lowest free one.</param>
    /// <param name="vfio">The number of its <c>vfio-dev</c>. Default: the lowest free one.</param>
    /// <param name="state">The driver's own state of it. Default: none.</param>
    internal FakeDevice Add(
        FakeParent parent,
        FakeType type,
        Guid uuid,
        bool isBound,
        int? group = null,
        int? vfio = null,
        object? state = null
    )
    {
        FakeDevice device = new(parent, type, uuid) { IsHeld = isBound || Era == KernelEra.V5_10, State = state };
        _devices.Add(uuid, device);
        parent.Devices.Add(device);
        string path = device.Path;
        Tree.PutUevent(path, "");
        Tree.Link($"{path}/subsystem", Bus);
        FakePower.Add(Tree, path);
        Tree.Link($"{Bus}/devices/{device.Name}", path);
        Events.Send("add", path, FakeBus.Name);
        if (isBound)
            _bus.Attach(device, group, vfio);
        if (device.IsHeld)
            parent.Driver.Furnish(this, device);
        string types = $"{parent.Path}/mdev_supported_types/{type.Id}";
        Tree.Link($"{types}/devices/{device.Name}", path);
        Tree.Link($"{path}/mdev_type", types);
        Tree.Put($"{path}/remove", FakeTree.Written(data => Remove(device, data)));
        return device;
    }

    /// <summary>Adds the bus of mediated devices, unless it is there.</summary>
    internal void Start()
    {
        if (Tree.Has(Bus))
            return;
        _bus.Start();
        Tree.Directory("sys/class/mdev_bus");
        _vfio.Start();
    }

    /// <summary>Says that a parent was registered or unregistered, as kernels from 5.3 on do.</summary>
    void TellState(FakeParent parent, string state)
    {
        if (Tree.Find($"{parent.Path}/subsystem") is HostLinkNode subsystem)
            Events.Send("change", parent.Path, HostPath.Name(subsystem.Target), $"MDEV_STATE={state}");
    }

    void AddType(FakeParent parent, FakeType type)
    {
        string path = $"{parent.Path}/mdev_supported_types/{type.Id}";
        FakeDriver driver = parent.Driver;
        Tree.Put($"{path}/available_instances", FakeTree.Shown(() => $"{parent.Available(type)}\n"));
        Tree.Put($"{path}/create", FakeTree.Written(data => Create(parent, type, data)));
        if (type.Description is { } description)
            Tree.Put($"{path}/description", description);
        Tree.Put($"{path}/device_api", $"{type.DeviceApi}\n");
        Tree.Directory($"{path}/devices");
        if (Era != KernelEra.V5_10 || type.Name is not null)
            Tree.Put($"{path}/name", $"{type.Name ?? type.Id[(type.Id.IndexOf('-') + 1)..]}\n");
        driver.Furnish(this, parent, type);
    }

    int Create(FakeParent parent, FakeType type, ReadOnlySpan<byte> data)
    {
        if (parent.Driver.TakeArguments(ref data, out object? state) is > 0 and int wrong)
            return wrong;
        if (!FakeUuid.TryParse(data, out Guid uuid))
            return Errno.EINVAL;
        if (_devices.ContainsKey(uuid))
            return Errno.EEXIST;
        if (!parent.IsRegistered)
            return Errno.ENODEV;
        int refusal = parent.Surplus.GetValueOrDefault(type.Id) switch
        {
            > 0 when parent.Available(type) > 0 => 0,
            < 0 when parent.Available(type) <= 0 => Errno.ENOSPC,
            _ => parent.Driver.Refusal(parent, type, Era, state),
        };
        if (refusal == 0)
            _ = Add(parent, type, uuid, _bus.BindsNewDevices, state: state);
        return refusal;
    }

    int Remove(FakeDevice device, ReadOnlySpan<byte> data)
    {
        if (FakeNumber.Parse(data, out ulong number) != 0)
            return Errno.EINVAL;
        if (number == 0)
            return 0;
        // A second write to 'remove' fails because the file is gone.
        Tree.Remove($"{device.Path}/remove");
        WaitWhile(() => device.IsUnbinding && !device.IsGone);
        Detach(device);
        WaitWhile(() => device.Users > 0 && !device.IsGone);
        Finish(device);
        return 0;
    }

    /// <summary>
    /// The part of a removal that does not wait: removes links and attributes, and keeps the directory with the group.
    /// </summary>
    void Detach(FakeDevice device)
    {
        if (device.IsLeaving)
            return;
        device.IsLeaving = true;
        Tree.Remove($"{device.Parent.Path}/mdev_supported_types/{device.Type.Id}/devices/{device.Name}");
        Tree.Remove($"{Bus}/devices/{device.Name}");
        Tree.Remove($"{Bus}/drivers/{_bus.DriverOf(device.Parent)}/{device.Name}");
        // A host that was taken over may have another driver than this kernel.
        if (Tree.Find($"{device.Path}/driver") is HostLinkNode bound)
            Tree.Remove($"{Bus}/drivers/{HostPath.Name(bound.Target)}/{device.Name}");
        _vfio.RemoveNumber(device);
        Tree.RemoveAllBut(device.Path, "iommu_group");
    }

    void Finish(FakeDevice device)
    {
        if (device.IsGone)
            return;
        device.IsGone = true;
        _vfio.RemoveGroup(device);
        Tree.Remove(device.Path);
        if (device.IsBound || device.IsUnbinding)
            Events.Send("unbind", device.Path, FakeBus.Name);
        Events.Send("remove", device.Path, FakeBus.Name);
        device.Parent.Devices.Remove(device);
        _devices.Remove(device.Uuid);
        WakeWaiting();
    }

    /// <summary>Waits for other calls to change the host.</summary>
    internal void WaitWhile(Func<bool> condition)
    {
        Blocked++;
        while (condition())
            _ = Monitor.Wait(_gate);
        Blocked--;
    }

    internal void WakeWaiting() => Monitor.PulseAll(_gate);

    /// <summary>The lowest free number of an IOMMU group; numbers are reused at once.</summary>
    internal int FreeGroup() => _vfio.FreeGroup();
}
