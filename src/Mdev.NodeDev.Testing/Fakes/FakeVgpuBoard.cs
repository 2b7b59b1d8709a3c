namespace Mdev.NodeDev.Testing;

/// <summary>A GPU whose virtual functions are vGPUs without mediated devices.</summary>
sealed class FakeVgpuBoard : FakeNvidiaBoard
{
    readonly List<FakeVgpuFunction> _functions;

    internal FakeVgpuBoard(FakeKernel kernel, NvidiaCard card, FakePci pci)
        : this(kernel, card, pci, []) { }

    FakeVgpuBoard(FakeKernel kernel, NvidiaCard card, FakePci pci, List<FakeVgpuFunction> functions)
        : base(kernel, new FakeNvidiaGpu(card, () => functions.Select(vf => vf.Vgpu).OfType<FakeVgpu>()), pci) =>
        _functions = functions;

    internal IReadOnlyList<FakeVgpuFunction> Vfs => _functions;

    internal override bool IsInUse => _functions.Exists(vf => vf.Users > 0);

    internal override void Plug(int functions, string driver)
    {
        Kernel.Vfio.Start();
        base.Plug(functions, driver);
    }

    internal override void Touch()
    {
        foreach (FakeVgpuFunction function in _functions)
            function.RecordedList = null;
    }

    /// <summary>Takes over a virtual function whose files exist.</summary>
    internal void Adopt(int index, FakeVgpuFunction function)
    {
        Adopt(index, function.Pci);
        _functions.Add(function);
    }

    protected override void Enable(FakePci function)
    {
        FakeVgpuFunction added = new(Kernel, this, function);
        added.Plug();
        _functions.Add(added);
    }

    protected override void Disable(FakePci function)
    {
        if (_functions.Find(vf => vf.Pci == function) is not { } removed)
            return;
        _ = _functions.Remove(removed);
        removed.Unplug();
    }
}
