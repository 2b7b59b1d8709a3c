using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Intel GVT-g: each device uses a share of three pools of one GPU.</summary>
sealed class FakeGvtG : FakeDriver
{
    const int MostDevices = 7;
    const int HostLow = 128;
    const int HostHigh = 384;
    const int HostFences = 4;
    const int FencesEach = 4;

    static readonly (int Divisor, int Low, int High, string Resolution, int Weight)[] Slices =
    [
        (8, 64, 384, "1024x768", 2),
        (4, 128, 512, "1920x1200", 4),
        (2, 256, 1024, "1920x1200", 8),
        (1, 512, 2048, "1920x1200", 16),
    ];

    readonly FakePci _pci;
    readonly int _low;
    readonly int _high;
    readonly int _fences;

    /// <summary>The driver of one GPU. It offers only types of which at least one device fits.</summary>
    internal FakeGvtG(FakePci pci, int aperture, int graphicsMemory, int fences, string version)
        : base("kvmgt")
    {
        _pci = pci;
        _low = aperture - HostLow;
        _high = graphicsMemory - aperture - HostHigh;
        _fences = fences - HostFences;
        Types =
        [
            .. Slices
                .Where(slice => slice.Low <= _low)
                .Select(slice => new FakeType(
                    $"i915-GVTg_{version}_{slice.Divisor}",
                    null,
                    $"low_gm_size: {slice.Low}MB\nhigh_gm_size: {slice.High}MB\n"
                        + $"fence: {FencesEach}\nresolution: {slice.Resolution}\n"
                        + $"weight: {slice.Weight}\n",
                    slice.Divisor
                )),
        ];
    }

    /// <summary>The PCI function of a GPU with GVT-g.</summary>
    internal static FakePci Gpu(PciAddress address, ushort deviceId)
    {
        const ushort intel = 0x8086;
        const uint displayController = 0x30000;
        return new FakePci(address, intel, deviceId, displayController, "i915");
    }

    /// <summary>The aperture of a GPU, from what is free and what the devices use.</summary>
    internal static int ApertureOf(IEnumerable<(string TypeId, long Available)> types, IEnumerable<string> devices) =>
        HostLow + devices.Sum(LowOf) + types.Max(type => (int)type.Available * LowOf(type.TypeId));

    internal override string MdevDriver => "intel_vgpu_mdev";

    internal override IReadOnlyList<FakeType> Types { get; }

    internal string ParentPath => _pci.Path;

    internal override long Available(FakeParent parent, FakeType type)
    {
        int low = _low - Held.Sum(device => SliceOf(device.Type).Low);
        int high = _high - Held.Sum(device => SliceOf(device.Type).High);
        int fences = _fences - Held.Count() * FencesEach;
        (_, int lowEach, int highEach, _, _) = SliceOf(type);
        return Math.Max(0, Math.Min(low / lowEach, Math.Min(high / highEach, fences / FencesEach)));
    }

    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era) =>
        Available(parent, type) > 0 && Held.Count() < MostDevices ? 0 : Errno.ENOSPC;

    internal override void Furnish(FakeKernel kernel, FakeDevice device)
    {
        int id = Enumerable
            .Range(1, MostDevices)
            .First(number => Held.All(other => other.State is not int taken || taken != number));
        device.State = id;
        kernel.Tree.Put($"{device.Path}/intel_vgpu/vgpu_id", $"{id}\n");
    }

    internal override void Plug(FakeKernel kernel, FakeParent parent)
    {
        _pci.Plug(kernel);
        _pci.Bind(kernel.Tree);
    }

    internal override void Unplug(FakeKernel kernel, FakeParent parent) => _pci.Unbind(kernel.Tree);

    static int LowOf(string typeId) =>
        Array.Find(Slices, slice => typeId.EndsWith($"_{slice.Divisor}", StringComparison.Ordinal)).Low;

    static (int Divisor, int Low, int High, string Resolution, int Weight) SliceOf(FakeType type) =>
        Array.Find(Slices, slice => slice.Divisor == type.Cost);
}
