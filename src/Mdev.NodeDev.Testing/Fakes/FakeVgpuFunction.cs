using System.Globalization;
using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>A virtual function that can be a vGPU without mediated devices: its directory <c>nvidia</c>.</summary>
sealed class FakeVgpuFunction
{
    /// <summary>Where the files are, below the function.</summary>
    internal const string Directory = "nvidia";

    internal const string CurrentType = "current_vgpu_type";
    internal const string CreatableTypes = "creatable_vgpu_types";
    internal const string InstanceId = "gpu_instance_id";
    internal const string PlacementId = "placement_id";
    internal const string VgpuParams = "vgpu_params";
    internal const string WarmUpdate = "warm_update";

    readonly FakeKernel _kernel;
    readonly FakeVgpuBoard _board;
    readonly FakeVgpuAttributes _attributes;
    int? _vfio;
    bool _isWarm;
    int _refusals;
    int _refusal;
    bool _clearsItself;
    bool _hasRefused;

    internal FakeVgpuFunction(FakeKernel kernel, FakeVgpuBoard board, FakePci pci)
    {
        _kernel = kernel;
        _board = board;
        Pci = pci;
        _attributes = new FakeVgpuAttributes(board.Gpu, () => Vgpu, () => Users > 0);
    }

    internal FakePci Pci { get; }

    internal FakeVgpuBoard Board => _board;

    internal FakeVgpu? Vgpu { get; private set; }

    /// <summary>The number of times that it is open.</summary>
    internal int Users { get; set; }

    /// <summary>What its list said in the files of a host, while nothing on the GPU has changed.</summary>
    internal string? RecordedList { get; set; }

    /// <summary>The file below <c>/dev</c> that opens it.</summary>
    /// <param name="byDevice">Whether by <c>vfio-dev</c> instead of by IOMMU group.</param>
    internal string? FileOf(bool byDevice)
    {
        if (byDevice)
            return _vfio is null || _kernel.Era != KernelEra.V6_12 ? null : $"/dev/vfio/devices/vfio{_vfio}";
        return Pci.GroupOf(_kernel.Tree) is { } group ? $"/dev/vfio/{group}" : null;
    }

    /// <summary>Adds the function and its files.</summary>
    internal void Plug()
    {
        Pci.Plug(_kernel);
        Pci.Bind(_kernel.Tree);
        foreach ((string name, HostFileNode file) in Files())
            _kernel.Tree.Put(PathOf(name), file);
        _vfio = _kernel.Vfio.AddFunction(Pci.Path, Pci.GroupOf(_kernel.Tree));
        Refresh();
    }

    /// <summary>Makes the files answer that are there.</summary>
    /// <param name="vgpu">The vGPU that they show.</param>
    /// <param name="isWarm">What <c>warm_update</c> shows.</param>
    /// <param name="vfio">The number of its <c>vfio-dev</c>.</param>
    internal void Adopt(FakeVgpu? vgpu, bool isWarm, int? vfio)
    {
        Vgpu = vgpu;
        _isWarm = isWarm;
        _vfio = vfio;
        if (vfio is { } number)
            _kernel.Vfio.Adopt(number);
        foreach ((string name, HostFileNode file) in Files())
            _kernel.Answer(PathOf(name), file, onlyIf: _kernel.Tree.Has(PathOf(name)));
    }

    internal void Unplug()
    {
        Vgpu = null;
        if (_vfio is { } number)
            _kernel.Vfio.RemoveFunction(Pci.Path, number, Pci.GroupOf(_kernel.Tree));
        Pci.Unplug(_kernel.Tree);
    }

    /// <summary>Lets the driver refuse to clear the type some times.</summary>
    internal void DelayClearing(int refusals, int errno, bool clearsItself)
    {
        (_refusals, _refusal, _clearsItself, _hasRefused) = (refusals, errno, clearsItself, false);
    }

    IEnumerable<(string Name, HostFileNode File)> Files() =>
        [
            (CreatableTypes, FakeTree.Shown(() => RecordedList ?? List(), _ => Errno.EIO)),
            (CurrentType, FakeTree.Shown(ShowType, data => SetType(data))),
            (InstanceId, FakeTree.Shown(() => _attributes.Instance, data => _attributes.SetInstance(data))),
            (PlacementId, FakeTree.Shown(() => _attributes.Placement, data => _attributes.SetPlacement(data))),
            (VgpuParams, FakeTree.Shown(() => _attributes.Parameters, data => _attributes.SetParameters(data))),
            (WarmUpdate, FakeTree.Shown(() => _isWarm ? "1\n" : "0\n", data => SetWarm(data))),
        ];

    /// <summary>A table with a header; nothing at all for a function that has a vGPU.</summary>
    string List()
    {
        if (Vgpu is not null)
            return "";
        StringBuilder text = new("ID    : vGPU Name\n");
        foreach (NvidiaType type in _board.Gpu.Card.Types.Where(_board.Gpu.Lists))
            _ = text.Append(CultureInfo.InvariantCulture, $"{type.Number, -5} : {type.Name}\n");
        return text.ToString();
    }

    string ShowType()
    {
        // What the driver has to do after a guest ended goes on meanwhile.
        if (_hasRefused && _clearsItself)
            Wait();
        return string.Create(CultureInfo.InvariantCulture, $"{Vgpu?.Type.Number ?? 0}\n");
    }

    int SetType(ReadOnlySpan<byte> data)
    {
        if (!FakeNumber.TryParseDecimal(data, out long number))
            return Errno.EINVAL;
        if (number == 0)
            return Clear();
        if (Vgpu is not null)
            return Errno.EPERM;
        if (_board.Gpu.FindType(number) is not { } type || _board.Gpu.Make(type) is not { } made)
            return Errno.EIO;
        Become(made);
        return 0;
    }

    int Clear()
    {
        if (Vgpu is null || Users > 0)
            return Errno.EPERM;
        if (_refusals > 0)
        {
            _hasRefused = true;
            Wait();
            return _refusal;
        }
        Become(null);
        return 0;
    }

    void Wait()
    {
        if (_refusals > 0)
            _refusals--;
        if (_refusals == 0 && _clearsItself)
            Become(null);
    }

    void Become(FakeVgpu? vgpu)
    {
        Vgpu = vgpu;
        (_refusals, _hasRefused) = (0, false);
        _board.Touch();
        Refresh();
    }

    int SetWarm(ReadOnlySpan<byte> data)
    {
        if (!FakeNumber.TryParseDecimal(data, out long number) || number > 1)
            return Errno.EINVAL;
        _isWarm = number == 1;
        return 0;
    }

    /// <summary>Without a vGPU, its numbers cannot be read.</summary>
    void Refresh()
    {
        int errno = Vgpu is null ? Errno.ENXIO : 0;
        foreach (string name in (string[])[InstanceId, PlacementId])
        {
            if (_kernel.Tree.Find(PathOf(name)) is { } file)
                file.Faults = file.Faults.With(HostFault.Read, errno);
        }
    }

    string PathOf(string name) => $"{Pci.Path}/{Directory}/{name}";
}
