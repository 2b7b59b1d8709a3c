using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>One GPU of a <see cref="RandomVgpuHost"/>: how it is, and what can be done to it.</summary>
sealed class RandomVgpuGpu
{
    static readonly NvidiaCard[] Cards =
    [
        NvidiaCard.TeslaM60,
        NvidiaCard.TeslaT4,
        NvidiaCard.Rtx6000,
        NvidiaCard.A16,
        NvidiaCard.A40,
        NvidiaCard.A100,
        NvidiaCard.L40S,
        NvidiaCard.RtxPro6000,
    ];

    readonly List<(int Id, string Shape, bool IsMixed)> _instances = [];
    FakeHost? _host;
    List<string> _slots = [];
    readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);
    int _devices;

    internal RandomVgpuGpu(Dice dice, int index, NvidiaCard? card)
    {
        Name = $"0000:{0x41 + (0x10 * index):x2}:00.0";
        Card = card ?? dice.Of<NvidiaCard>(Cards);
        IsVendor = Card.VirtualFunctions > 0 && dice.Percent(66);
        Mode =
            Card.VirtualFunctions == 0 ? NvidiaMode.SameSize
            : Card.Shapes.IsEmpty ? (NvidiaMode)dice.Below(2)
            : (NvidiaMode)dice.Below(3);
        Functions = Card.VirtualFunctions == 0 ? 0 : dice.Between(1, Card.VirtualFunctions);
    }

    internal string Name { get; }

    internal NvidiaCard Card { get; }

    internal NvidiaMode Mode { get; }

    internal bool IsVendor { get; }

    int Functions { get; }

    /// <summary>Whether a slot is left.</summary>
    internal bool HasSlot => NextSlot is not null;

    string? NextSlot => _slots.Find(one => Card.VirtualFunctions == 0 || !_made.ContainsValue(one));

    internal void AddTo(FakeHostBuilder builder) =>
        builder.AddNvidia(
            Card,
            Name,
            IsVendor ? NvidiaExposure.VendorVfio : NvidiaExposure.Mdev,
            Card.VirtualFunctions == 0 ? null : Functions
        );

    /// <summary>Gives the GPU its mode, GPU instances and vGPUs.</summary>
    internal void Prepare(FakeHost host, HostSnapshot empty, Dice dice)
    {
        _host = host;
        _slots = IsVendor
            ?
            [
                .. empty
                    .PciDevices.Where(one => one.VgpuFunction is not null && $"{one.PhysicalFunction}" == Name)
                    .Select(one => one.Path),
            ]
            :
            [
                .. empty
                    .Parents.Where(one =>
                        one.Name == Name
                        || $"{empty.PciDevices.First(pci => $"{pci.Address}" == one.Name).PhysicalFunction}" == Name
                    )
                    .Select(parent => parent.Path),
            ];
        if (Mode != NvidiaMode.SameSize)
            host.Nvidia.SetMode(Name, Mode);
        if (Mode == NvidiaMode.Mig)
            AddInstances(dice);
        NvidiaType[] some = [dice.Of(Card.Types.AsSpan()), dice.Of(Card.Types.AsSpan()), dice.Of(Card.Types.AsSpan())];
        int count = dice.Percent(33) ? 0 : dice.Between(1, 11);
        for (int i = 0; i < count; i++)
            TryCreate(dice.Of<NvidiaType>(some));
    }

    /// <summary>Creates one more vGPU in the first free slot; returns what removes it again.</summary>
    internal string? TryCreate(NvidiaType type) =>
        NextSlot is { } slot ? TryCreate(slot, type.Id, (uint)type.Number) : null;

    /// <summary>Creates a vGPU as a placement says.</summary>
    internal bool TryCreate(VgpuPlacementStep step)
    {
        string slot = _slots.Find(one => one.EndsWith(step.Slot, StringComparison.Ordinal))!;
        string? made = TryCreate(slot, step.TypeId, step.Number);
        string directory = IsVendor ? slot : $"{slot}/{made}";
        return made is not null
            && (step.PlacementId is null || Write($"{directory}/nvidia/placement_id", step.PlacementId))
            && (step.GpuInstanceId is null || Write($"{directory}/nvidia/gpu_instance_id", step.GpuInstanceId));
    }

    /// <summary>Removes a vGPU that was created here.</summary>
    internal void Remove(string made)
    {
        string slot = _made[made];
        bool isGone = IsVendor ? Write($"{slot}/nvidia/current_vgpu_type", 0) : Write($"{slot}/{made}/remove", 1);
        Assert.That(isGone);
        _made.Remove(made);
    }

    string? TryCreate(string slot, string? typeId, uint? number)
    {
        string name = $"{Name[5..7]}000000-0000-4000-8000-{++_devices:d12}";
        bool isMade = IsVendor
            ? Write($"{slot}/nvidia/current_vgpu_type", number)
            : Write($"{slot}/mdev_supported_types/{typeId}/create", name);
        if (!isMade)
            return null;
        _made.Add(name, slot);
        return name;
    }

    bool Write<T>(string path, T value) => _host!.Write(path, Encoding.UTF8.GetBytes($"{value}\n")).IsOk;

    void AddInstances(Dice dice)
    {
        for (int i = 0; i < 6; i++)
        {
            NvidiaInstanceShape shape = dice.Of(Card.Shapes.AsSpan());
            bool isMixed = Card.TimeSlicesInstances && dice.Percent(33);
            try
            {
                _host!.Nvidia.AddInstance(Name, i + 1, shape.Name, isMixed);
                _instances.Add((i + 1, shape.Name, isMixed));
            }
            catch (InvalidOperationException)
            {
                // It does not fit beside the others.
            }
        }
    }

    /// <summary>What a caller would know of the GPU.</summary>
    internal VgpuGpuFacts Facts() =>
        new()
        {
            Gpu = PciAddress.Parse(Name),
            Mode = Mode switch
            {
                NvidiaMode.SameSize => VgpuMode.SameSize,
                NvidiaMode.MixedSize => VgpuMode.MixedSize,
                _ => VgpuMode.Mig,
            },
            MemoryGiB = Card.MemoryGiB,
            Instances =
                Mode == NvidiaMode.Mig
                    ?
                    [
                        .. _instances.Select(one => new VgpuInstanceFacts
                        {
                            Id = (uint)one.Id,
                            Profile = one.Shape,
                            Mode = one.IsMixed ? VgpuMode.MixedSize : VgpuMode.SameSize,
                        }),
                    ]
                    : null,
        };

    /// <summary>The model, how it shows vGPUs, and the mode.</summary>
    public override string ToString() =>
        $"{Card.Name} ({(IsVendor ? "vendor VFIO" : "mdev")}, {Mode}, {_slots.Count} slots)";
}
