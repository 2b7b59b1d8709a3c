namespace Mdev.NodeDev.Vgpu;

/// <summary>Lays out one GPU of a <see cref="VgpuMap"/>.</summary>
sealed class GpuLayout
{
    const double Gibibyte = 1L << 30;

    /// <summary>More free vGPUs of a slot are not drawn; <see cref="VgpuMapGpu.Room"/> has their number.</summary>
    const int MostFreeDrawn = 64;

    readonly PlannedGpu _planned;
    readonly VgpuGpu _gpu;
    readonly GpuTraits _traits;
    readonly InstanceRoom _instances;
    readonly ValueList<VgpuMapRoom> _room;
    readonly ValueList<VgpuProfile> _open;
    readonly List<VgpuMapVgpu> _unplaced = [];

    GpuLayout(PlannedGpu planned)
    {
        _planned = planned;
        _gpu = planned.Gpu;
        _traits = new GpuTraits(_gpu);
        _instances = new InstanceRoom(_gpu, _traits);
        _room = [.. RoomOf(_traits)];
        _open = [.. BySize(_gpu.Profiles).Where(profile => _room.Any(room => room.Profile == profile.Name))];
    }

    /// <summary>Lays out a GPU and the steps of a plan that are on it.</summary>
    internal static VgpuMapGpu Of(VgpuGpu gpu, ValueList<VgpuPlacementStep> steps)
    {
        GpuLayout layout = new(PlannedGpu.Of(gpu, steps));
        return new VgpuMapGpu
        {
            Name = gpu.Name,
            Board = gpu.Board,
            MemoryGiB = gpu.MemoryGiB?.Value,
            NumaNode = gpu.NumaNode,
            Exposure = gpu.Exposure,
            HasModes = !gpu.PossibleModes.IsEmpty,
            Mode = layout._gpu.Mode.Value,
            Bars = [.. layout.Bars()],
            Unplaced = [.. layout._unplaced],
            Slots = [.. gpu.Slots.Select(layout.Slot)],
            Room = steps.IsEmpty ? layout._room : [.. RoomOf(new GpuTraits(gpu))],
        };
    }

    static IEnumerable<VgpuMapRoom> RoomOf(GpuTraits traits) =>
        from profile in BySize(traits.Gpu.Profiles)
        let capacity = GpuCapacity.Of(traits, profile.Name)
        where capacity.AtMost > 0
        select new VgpuMapRoom(profile.Name, capacity.AtLeast, capacity.AtMost);

    static IEnumerable<VgpuProfile> BySize(ValueList<VgpuProfile> profiles) =>
        profiles
            .OrderByDescending(profile => profile.Memory?.Value ?? 0)
            .ThenBy(profile => profile.Name.Text, StringComparer.Ordinal);

    VgpuMapSlot Slot(VgpuSlot slot) =>
        new()
        {
            Name = slot.Name,
            State = slot.State,
            Vgpus = [.. _planned.Vgpus.Select(vgpu => vgpu.Shown).Where(vgpu => vgpu.SlotName == slot.Name)],
        };

    IEnumerable<VgpuMapBar> Bars()
    {
        if (_gpu.Instances is { IsEmpty: false } instances)
            return InstanceBars(instances).ToArray();
        if (_gpu.MemoryGiB is not { Value: { } memory })
            return [SlotBar()];
        if (_gpu is { Mode.Value: VgpuMode.Mig, Instances: not null })
        {
            _unplaced.AddRange(_planned.Vgpus.Select(vgpu => vgpu.Shown));
            return [Outside(0, memory)];
        }
        return [Bar(memory, _planned.Vgpus, FittingIn) with { Size = memory }];
    }

    IEnumerable<VgpuMapBar> InstanceBars(ValueList<VgpuInstance> instances)
    {
        double start = 0;
        foreach (VgpuInstance instance in instances.OrderBy(instance => instance.Id))
        {
            (VgpuMapVgpu Shown, VgpuDevice Device)[] vgpus =
            [
                .. _planned.Vgpus.Where(vgpu => vgpu.Device.GpuInstanceId == instance.Id),
            ];
            if (InstanceRoom.ShapeOf(instance) is not { } shape)
            {
                yield return Counted([.. vgpus.Select(vgpu => vgpu.Shown)], vgpus.Length == 0 ? 1 : 0, 0) with
                {
                    Instance = instance,
                };
                continue;
            }
            yield return Bar(shape.Gigabytes, vgpus, (_, size) => FittingIn(instance, size)) with
            {
                Start = start,
                Size = shape.Gigabytes,
                Instance = instance,
            };
            start += shape.Gigabytes;
        }
        _unplaced.AddRange(
            from vgpu in _planned.Vgpus
            where !instances.Any(instance => instance.Id == vgpu.Device.GpuInstanceId)
            select vgpu.Shown
        );
        if (_gpu.MemoryGiB is { Value: { } memory } && memory > start)
            yield return Outside(start, memory - start);
    }

    static VgpuMapBar Outside(double start, double size) =>
        new()
        {
            Start = start,
            Size = size,
            Segments = [new() { Kind = VgpuMapSegmentKind.Unusable, Size = size }],
        };

    /// <summary>A bar of memory.</summary>
    VgpuMapBar Bar(
        double size,
        IEnumerable<(VgpuMapVgpu Shown, VgpuDevice Device)> vgpus,
        Func<double, double, ValueList<VgpuProfileName>> profiles
    )
    {
        BarLayout layout = new(size);
        foreach ((VgpuMapVgpu shown, VgpuDevice device) in vgpus.OrderBy(vgpu => vgpu.Device.PlacementId is null))
        {
            double held = HeldBy(device);
            bool isPut =
                held > 0
                && (device.PlacementId is { } number ? layout.TryPut(shown, number, held) : layout.TryPut(shown, held));
            if (!isPut)
                _unplaced.Add(shown);
        }
        return new VgpuMapBar { Segments = layout.Fill(profiles) };
    }

    /// <summary>What a vGPU holds of the memory in GiB; 0 if it is not known.</summary>
    double HeldBy(VgpuDevice vgpu) =>
        vgpu.Profile is not { } profile ? 0
        : vgpu.PlacementId is null && _gpu.Mode.Value == VgpuMode.SameSize ? (profile.Memory?.Value ?? 0) / Gibibyte
        : _traits.Of(profile).Size;

    /// <summary>The time-sliced profiles of which one more may fit into a part of the frame buffer.</summary>
    ValueList<VgpuProfileName> FittingIn(double start, double size) =>
        [.. _open.Where(profile => Fits(_traits.Of(profile), start, size)).Select(profile => profile.Name)];

    bool Fits(ProfileTraits type, double start, double size) =>
        type.Shape is not null
            ? _gpu.PossibleModes.Contains(VgpuMode.Mig)
            : type.Size <= Math.Ceiling(size)
                && (
                    _gpu.Mode.Value != VgpuMode.MixedSize
                    || type.Numbers is not { } numbers
                    || numbers.Most.Any(number => number >= start && number + type.Size <= start + size)
                );

    ValueList<VgpuProfileName> FittingIn(VgpuInstance instance, double size) =>
        [
            .. _open
                .Where(profile => _instances.Takes(instance, profile) && _traits.Of(profile).Size <= size)
                .Select(profile => profile.Name),
        ];

    /// <summary>A bar that counts slots, or the vGPUs of a slot that takes several.</summary>
    VgpuMapBar SlotBar()
    {
        long free =
            _gpu.Exposure == VgpuExposure.Mdev
                ? _gpu
                    .FreeSlots.SelectMany(slot => slot.Creatable ?? [])
                    .Select(one => one.Count ?? 1)
                    .DefaultIfEmpty()
                    .Max()
                : _gpu.FreeSlots.Count;
        int unusable = _gpu.Slots.Count(slot => slot.State is not (VgpuSlotState.Free or VgpuSlotState.Used));
        return Counted(
            [.. _planned.Vgpus.Select(vgpu => vgpu.Shown)],
            (int)Math.Clamp(free, 0, MostFreeDrawn),
            unusable
        );
    }

    VgpuMapBar Counted(ValueList<VgpuMapVgpu> vgpus, int free, int unusable)
    {
        BarLayout layout = new(vgpus.Count + free);
        foreach (VgpuMapVgpu vgpu in vgpus)
            _ = layout.TryPut(vgpu, 1);
        ValueList<VgpuMapSegment> segments = layout.Fill((_, _) => [.. _open.Select(profile => profile.Name)]);
        if (unusable > 0 || segments.IsEmpty)
            segments =
            [
                .. segments,
                new()
                {
                    Kind = VgpuMapSegmentKind.Unusable,
                    Start = vgpus.Count + free,
                    Size = Math.Max(1, unusable),
                },
            ];
        return new VgpuMapBar
        {
            Unit = VgpuMapUnit.Slots,
            Size = segments.Sum(segment => segment.Size),
            Segments = segments,
        };
    }
}
