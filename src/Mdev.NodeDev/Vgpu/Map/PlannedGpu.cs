namespace Mdev.NodeDev.Vgpu;

/// <summary>A GPU with the vGPUs that a plan adds, where the driver would put them.</summary>
sealed class PlannedGpu
{
    readonly List<(VgpuMapVgpu Shown, VgpuDevice Device)> _vgpus = [];

    PlannedGpu(VgpuGpu gpu)
    {
        Gpu = gpu;
        _vgpus.AddRange(gpu.Vgpus.Select(vgpu => (Shown(vgpu, isPlanned: false), vgpu)));
    }

    /// <summary>The GPU after the plan.</summary>
    internal VgpuGpu Gpu { get; private set; }

    /// <summary>The vGPUs that exist, in the order of slots, then the planned ones in the order of creation.</summary>
    internal IReadOnlyList<(VgpuMapVgpu Shown, VgpuDevice Device)> Vgpus => _vgpus;

    /// <summary>Adds the steps of a plan.</summary>
    /// <exception cref="ArgumentException">The GPU has no such slot or profile, or no room in the slot.</exception>
    internal static PlannedGpu Of(VgpuGpu gpu, ValueList<VgpuPlacementStep> steps)
    {
        PlannedGpu planned = new(gpu);
        planned.NarrowModes(steps);
        foreach (VgpuPlacementStep step in steps)
            planned.Add(step);
        return planned;
    }

    /// <summary>vGPUs of two sizes need mixed-size mode.</summary>
    void NarrowModes(ValueList<VgpuPlacementStep> steps)
    {
        long?[] sizes =
        [
            .. steps
                .Select(step => ProfileOf(step))
                .Concat(Gpu.Vgpus.Select(vgpu => vgpu.Profile))
                .Where(profile => profile is { Name.IsMig: false })
                .Select(profile => profile?.Memory?.Value)
                .Distinct(),
        ];
        ValueList<VgpuMode> modes =
            sizes.Length > 1 ? [.. Gpu.PossibleModes.Where(mode => mode != VgpuMode.SameSize)] : Gpu.PossibleModes;
        if (modes is [{ } only] && modes != Gpu.PossibleModes)
            Gpu = Gpu with { PossibleModes = modes, Mode = new(only, VgpuSource.Unknown) };
    }

    void Add(VgpuPlacementStep step)
    {
        VgpuProfile profile = ProfileOf(step);
        VgpuSlot? slot = Gpu.Slots.FirstOrDefault(slot => slot.Name == step.Slot);
        if (slot is not { State: VgpuSlotState.Free })
            throw new ArgumentException(
                slot is null ? $"{Gpu.Name} has no slot {step.Slot}." : $"{step.Slot} cannot take another vGPU.",
                nameof(step)
            );
        VgpuDevice device = new()
        {
            SlotName = step.Slot,
            Number = step.Number,
            Profile = profile,
            PlacementId = step.PlacementId is >= 0 and { } stated ? (uint)stated : PlacementOf(profile),
            GpuInstanceId =
                step.GpuInstanceId
                ?? (profile.Name.IsMig ? new InstanceRoom(Gpu, new(Gpu)).LowestFor(profile)?.Id : null),
        };
        Gpu = Gpu with { Slots = [.. Gpu.Slots.Select(other => other == slot ? With(slot, device) : other)] };
        _vgpus.Add((Shown(device, isPlanned: true), device));
    }

    VgpuProfile ProfileOf(VgpuPlacementStep step) =>
        Gpu.Profiles.FirstOrDefault(profile => profile.Name.IsSameProfile(step.Profile))
        ?? throw new ArgumentException($"{Gpu.Name} has no profile {step.Profile}.", nameof(step));

    VgpuSlot With(VgpuSlot slot, VgpuDevice device)
    {
        ValueList<VgpuDevice> vgpus = [.. slot.Vgpus, device];
        if (Gpu.Exposure != VgpuExposure.Mdev)
            return slot with { Vgpus = vgpus, State = VgpuSlotState.Used, Creatable = [] };
        return slot with
        {
            Vgpus = vgpus,
            Creatable =
            [
                .. (slot.Creatable ?? [])
                    .Select(one => one with { Count = (one.Count ?? 1) - 1 })
                    .Where(one => one.Count > 0),
            ],
        };
    }

    /// <summary>
    /// The number that the driver gives the next vGPU, which is the first free one; <see langword="null"/> if it has
    /// none, or that is not certain.
    /// </summary>
    uint? PlacementOf(VgpuProfile profile)
    {
        GpuTraits traits = new(Gpu);
        ProfileTraits wanted = traits.Of(profile);
        if (wanted is { Shape: not null } or { Size: 0 } || Gpu.MemoryGiB is not { } memory)
            return null;
        GpuRegion used = default(GpuRegion).With(memory.Value, GpuRegion.Largest - memory.Value);
        foreach (VgpuDevice there in Gpu.Vgpus)
        {
            if (there is not { PlacementId: < GpuRegion.Largest and { } number, Profile: { } its })
                return null;
            used = used.With((int)number, traits.Of(its).Size);
        }
        int?[] numbers =
        [
            .. Gpu
                .PossibleModes.Where(mode => mode != VgpuMode.Mig)
                .Select(mode =>
                    NumbersIn(mode, wanted) is { } all
                        ? all.Select(number => (int?)number)
                            .FirstOrDefault(number => used.IsFree(number!.Value, wanted.Size))
                        : null
                )
                .Distinct(),
        ];
        return numbers is [{ } only] ? (uint)only : null;
    }

    ValueList<int>? NumbersIn(VgpuMode mode, ProfileTraits type) =>
        mode == VgpuMode.SameSize && Gpu.Generation.Value is not VgpuGeneration.Blackwell
            ? Gpu.Generation.Value is VgpuGeneration.Ada or VgpuGeneration.Hopper && type.Maximum is { } most
                ? PlacementNumbers.InRows(type.Size, most).Least
                : null
            : type.Numbers is { } numbers && numbers.Least == numbers.Most
                ? numbers.Least
                : null;

    static VgpuMapVgpu Shown(VgpuDevice vgpu, bool isPlanned) =>
        new()
        {
            SlotName = vgpu.SlotName,
            Profile = vgpu.Profile?.Name,
            Number = vgpu.Number,
            Uuid = vgpu.Uuid,
            GpuInstanceId = vgpu.GpuInstanceId,
            IsPlanned = isPlanned,
        };
}
