namespace Mdev.NodeDev.Vgpu;

/// <summary>Lists the ways in which a GPU can be, for the profiles that are asked for.</summary>
sealed class GpuCases
{
    /// <summary>No GPU has more GPU instances.</summary>
    const int MostInstances = 7;

    readonly VgpuGpu _gpu;
    readonly GpuTraits _traits;
    readonly ValueList<VgpuDevice> _vgpus;
    readonly int _unseen;

    /// <summary>Prepares the cases.</summary>
    /// <param name="traits">The GPU and its profiles.</param>
    /// <param name="names">The profiles that are asked for.</param>
    internal GpuCases(GpuTraits traits, ValueList<VgpuProfileName> names)
    {
        _traits = traits;
        _gpu = traits.Gpu;
        _vgpus = [.. _gpu.Vgpus];
        _unseen = IsEmptyByLists() ? 0 : _gpu.Slots.Count(slot => slot.CanHideVgpu);
        Types = [.. names.Select(traits.Of)];
    }

    /// <summary>The GPU.</summary>
    internal VgpuGpu Gpu => _gpu;

    /// <summary>The profiles that are asked for.</summary>
    internal ValueList<ProfileTraits> Types { get; }

    /// <summary>The ways in which the GPU can be.</summary>
    internal ValueList<GpuCase> All() =>
        _gpu.PossibleModes.IsEmpty
            ? [Pool()]
            :
            [
                .. _gpu.PossibleModes.SelectMany(mode =>
                    mode switch
                    {
                        VgpuMode.SameSize => [SameSize()],
                        VgpuMode.MixedSize => [MixedSize()],
                        _ => Mig(),
                    }
                ),
            ];

    GpuCase Pool()
    {
        PoolWorld world = new(Types, [.. Types.Select(type => type.Available ?? type.ListingSlots)]);
        return new GpuCase(VgpuMode.Unknown, "", world, world, NothingUnknown);
    }

    GpuCase SameSize()
    {
        long? bytes = _vgpus.IsEmpty ? null : _vgpus.Max(BytesOf);
        bool isUncertain = _vgpus.Any(vgpu => BytesOf(vgpu) == 0) && bytes is 0 || _unseen > 0 && _vgpus.IsEmpty;
        // A vGPU that cannot be seen would leave types of one size in the lists.
        if (_unseen > 0 && _vgpus.IsEmpty && Listed().Select(type => type.Bytes).Distinct().Count() > 1)
            isUncertain = false;
        int unseen = _vgpus.IsEmpty && !isUncertain ? 0 : _unseen;
        SameSizeWorld most = new(Types, _vgpus.Count, bytes, MostOf);
        int there = _vgpus.Count + unseen;
        return new GpuCase(
            VgpuMode.SameSize,
            "in same-size mode",
            isUncertain
                ? new ListedWorld(Types, VgpuLimit.Size)
                : new SameSizeWorld(Types, there, bytes, type => there + (type.Available ?? (type.IsListed ? 1 : 0))),
            most,
            Unknown(
                type => type.Maximum is null && type.Available is null ? VgpuUnknown.Maximum : null,
                _ => isUncertain || unseen > 0 ? VgpuUnknown.Vgpus : null
            )
        );
    }

    /// <summary>Whether a type is listed that takes the whole GPU, so that it has no vGPU, seen or not.</summary>
    bool IsEmptyByLists() =>
        _gpu.MemoryGiB is { Value: { } memory } && Listed().Any(type => type.Shape is null && type.Size == memory);

    /// <summary>The types that free functions list.</summary>
    IEnumerable<ProfileTraits> Listed() =>
        _gpu
            .FreeSlots.SelectMany(slot => slot.Creatable ?? [])
            .Select(listed => listed.Profile)
            .Distinct(StringComparer.Ordinal)
            .Select(name => _traits.Of(VgpuProfileName.Parse(name)));

    /// <summary>What bounds a maximum that is not known.</summary>
    int MostOf(ProfileTraits type) =>
        type.Available is { } available ? _vgpus.Count + available
        : type.Size > 0 && _gpu.MemoryGiB is { } memory ? memory.Value / type.Size
        : GpuWorld.MostOnGpu;

    long BytesOf(VgpuDevice vgpu) => vgpu.Profile is { } profile ? _traits.Of(profile).Bytes : 0;

    GpuCase MixedSize()
    {
        int memory = Math.Min(GpuRegion.Largest, _gpu.MemoryGiB?.Value ?? GpuRegion.Largest);
        GpuRegion used = default(GpuRegion).With(memory, GpuRegion.Largest - memory);
        bool isUncertain = _unseen > 0;
        int elsewhere = 0;
        foreach (VgpuDevice vgpu in _vgpus)
        {
            int size = vgpu.Profile is { } profile ? _traits.Of(profile).Size : 0;
            if (vgpu.PlacementId is { } number && number < memory && size > 0)
            {
                used = used.With((int)number, size);
            }
            else
            {
                isUncertain = true;
                elsewhere += size;
            }
        }
        // A size that is not known is 1 GiB at least. vGPUs without a size would fit without end.
        ValueList<ProfileTraits> types = [.. Types.Select(type => type with { Size = Math.Max(1, type.Size) })];
        MixedSizeWorld most = new(
            types,
            [.. types.Select(type => type.Numbers?.Most ?? AllNumbers(type, memory))],
            used,
            _vgpus.Count,
            elsewhere
        );
        return new GpuCase(
            VgpuMode.MixedSize,
            "in mixed-size mode",
            isUncertain
                ? new ListedWorld(Types, VgpuLimit.Placement)
                : new MixedSizeWorld(types, [.. types.Select(type => type.Numbers?.Least ?? [])], used, _vgpus.Count),
            most,
            Unknown(
                type => type.Maximum is null ? VgpuUnknown.Maximum : null,
                _ => _gpu.MemoryGiB is null ? VgpuUnknown.Memory : null,
                _ => _gpu.Generation.Value == VgpuGeneration.Unknown ? VgpuUnknown.Generation : null,
                type =>
                    isUncertain || type.Numbers is { } numbers && numbers.Least != numbers.Most
                        ? VgpuUnknown.Placement
                        : null
            )
        );
    }

    static ValueList<int> AllNumbers(ProfileTraits type, int memory) =>
        [.. Enumerable.Range(0, Math.Max(0, memory - type.Size + 1))];

    IEnumerable<GpuCase> Mig()
    {
        if (_gpu.Instances is not { } instances)
        {
            yield return MigOf(
                [.. PossibleInstances().Select(id => new VgpuInstance { Id = id })],
                isMixed: true,
                isKnown: false,
                "in MIG mode"
            );
            yield break;
        }
        bool isModeUnknown =
            instances.Any(instance => instance.Mode.Value == VgpuMode.Unknown)
            && Types.Any(type => type.MaximumInInstance is not 1);
        yield return MigOf(
            instances,
            isMixed: false,
            isKnown: true,
            isModeUnknown ? "with GPU instances in same-size mode" : "in MIG mode"
        );
        if (isModeUnknown)
            yield return MigOf(instances, isMixed: true, isKnown: true, "with GPU instances in mixed-size mode");
    }

    /// <summary>A GPU in MIG mode with some instances.</summary>
    /// <param name="instances">The instances.</param>
    /// <param name="isMixed">Whether an instance whose mode is not known is in mixed-size mode.</param>
    /// <param name="isKnown">Whether the instances are known, and not merely possible.</param>
    /// <param name="condition">What has to be so.</param>
    GpuCase MigOf(ValueList<VgpuInstance> instances, bool isMixed, bool isKnown, string condition)
    {
        bool isUncertain = !isKnown || _unseen > 0 || _vgpus.Any(vgpu => !IsIn(vgpu, instances));
        ValueList<MigInstance> all = [.. instances.Select(instance => Fill(instance, isMixed))];
        return new GpuCase(
            VgpuMode.Mig,
            condition,
            isUncertain
                ? new ListedWorld(Types, VgpuLimit.Instances)
                : new MigWorld(Types, [.. all.Where(instance => instance.Shape is not null)], _vgpus.Count, 1),
            new MigWorld(Types, all, _vgpus.Count, GpuWorld.MostInInstance),
            Unknown(
                type => IsMaximumUnknown(type, all) ? VgpuUnknown.Maximum : null,
                _ => isUncertain && isKnown ? VgpuUnknown.Vgpus : null,
                _ => !isKnown || all.Any(instance => instance.Shape is null) ? VgpuUnknown.Instances : null
            )
        );
    }

    /// <summary>Numbers of instances: those that vGPUs have, and others up to the most that a GPU has.</summary>
    IEnumerable<uint> PossibleInstances()
    {
        ValueList<uint> used = [.. _vgpus.Select(vgpu => vgpu.GpuInstanceId).OfType<uint>().Distinct()];
        return used.Concat(
                Enumerable.Range(0, MostInstances + used.Count).Select(id => (uint)id).Where(id => !used.Contains(id))
            )
            .Take(MostInstances)
            .Order();
    }

    static bool IsMaximumUnknown(ProfileTraits type, ValueList<MigInstance> instances) =>
        type is { Shape.Gigabytes: 0, MaximumInInstance: null }
        && instances.Any(instance => instance.Shape is not { Gigabytes: > 0 });

    bool IsIn(VgpuDevice vgpu, ValueList<VgpuInstance> instances) =>
        vgpu.GpuInstanceId is { } id && instances.Any(instance => instance.Id == id) && BytesOf(vgpu) > 0;

    MigInstance Fill(VgpuInstance instance, bool isMixed)
    {
        ValueList<VgpuDevice> inside = [.. _vgpus.Where(vgpu => vgpu.GpuInstanceId == instance.Id)];
        MigShape? shape =
            instance.Shape is { } named && MigShape.TryParse(named.Value, out MigShape parsed)
                ? parsed
                : inside
                    .Select(vgpu => vgpu.Profile is { } profile ? _traits.Of(profile).Shape : null)
                    .FirstOrDefault(one => one is not null);
        MigInstance filled = new(
            instance.Id,
            shape,
            instance.Mode.Value == VgpuMode.Unknown ? isMixed : instance.Mode.Value == VgpuMode.MixedSize,
            0,
            0,
            default
        );
        if (shape is { Gigabytes: > 0 } known)
            filled = filled with { Used = filled.Used.With(known.Gigabytes, GpuRegion.Largest - known.Gigabytes) };
        foreach (VgpuDevice vgpu in inside)
        {
            filled = filled with { Count = filled.Count + 1, Bytes = Math.Max(filled.Bytes, BytesOf(vgpu)) };
            if (vgpu is { PlacementId: { } number, Profile: { } profile } && number < GpuRegion.Largest)
                filled = filled with { Used = filled.Used.With((int)number, _traits.Of(profile).Size) };
        }
        return filled;
    }

    ValueList<ValueList<VgpuUnknown>> NothingUnknown => Unknown();

    ValueList<ValueList<VgpuUnknown>> Unknown(params Func<ProfileTraits, VgpuUnknown?>[] questions) =>
        [
            .. Types.Select(type =>
                (ValueList<VgpuUnknown>)[.. questions.Select(question => question(type)).OfType<VgpuUnknown>()]
            ),
        ];
}
