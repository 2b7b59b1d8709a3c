namespace Mdev.NodeDev.Vgpu;

/// <summary>Finds out what the rules need to know of profiles on a GPU.</summary>
/// <param name="gpu">The GPU.</param>
/// <remarks>
/// Making one goes through the lists of all free slots: one is made for each question, not for each part.
/// </remarks>
sealed class GpuTraits(VgpuGpu gpu)
{
    const long Gibibyte = 1L << 30;

    /// <summary>No GPU has more instances, so a type with a higher maximum shares them.</summary>
    const int MostInstances = 7;

    const int MemoryOfWideUnits = 96;
    const int WideUnit = 3;

    /// <summary>Whether vGPUs can share a GPU instance: on Blackwell GPUs with graphics.</summary>
    readonly bool _isSharingInstances = gpu.Profiles.Any(profile =>
        profile.Name.IsMig
        && (
            profile.Maximum is { Value: > MostInstances }
            || gpu.Generation.Value == VgpuGeneration.Blackwell && profile.Name.Series != 'C'
        )
    );

    /// <summary>Whether lists of free functions have every type that an empty GPU instance would take.</summary>
    readonly bool _areListsComplete =
        gpu.FreeSlots.Any(slot => slot.Creatable is not null) && !gpu.Slots.Any(slot => slot.CanHideVgpu);

    readonly Dictionary<string, ProfileTraits> _known = new(StringComparer.Ordinal);

    /// <summary>What the free slots list, by profile: in how many slots, and how many in all.</summary>
    readonly Dictionary<(string? Brand, string Remainder), (int Slots, long Count)> _listed = gpu
        .FreeSlots.SelectMany(slot => slot.Creatable ?? [])
        // Slots list the same names, and taking one apart costs more than comparing it.
        .GroupBy(one => one.Profile, StringComparer.Ordinal)
        .GroupBy(
            same => VgpuProfileName.Parse(same.Key).Key,
            same => (Slots: same.Count(), Count: same.Sum(one => one.Count ?? 1))
        )
        .ToDictionary(same => same.Key, same => (same.Sum(one => one.Slots), same.Sum(one => one.Count)));

    /// <summary>The GPU.</summary>
    internal VgpuGpu Gpu => gpu;

    /// <summary>What the rules need to know of a profile; it may be of another GPU.</summary>
    internal ProfileTraits Of(VgpuProfileName name) =>
        gpu.Profiles.FirstOrDefault(profile => profile.Name.IsSameProfile(name)) is { } found
            ? Of(found)
            : new ProfileTraits { IsOffered = false };

    /// <summary>What the rules need to know of a profile of this GPU; found out once.</summary>
    internal ProfileTraits Of(VgpuProfile profile)
    {
        if (!_known.TryGetValue(profile.Name.Text, out ProfileTraits? traits))
            _known.Add(profile.Name.Text, traits = Create(profile));
        return traits;
    }

    ProfileTraits Create(VgpuProfile profile)
    {
        long bytes = profile.Memory?.Value ?? 0;
        MigShape? shape = ShapeOf(profile.Name);
        int size = SizeOf(bytes, shape?.Gigabytes ?? gpu.MemoryGiB?.Value);
        (int slots, long count) = _listed.GetValueOrDefault(profile.Name.Key);
        return new ProfileTraits
        {
            IsOffered = IsOffered(profile),
            ListingSlots = slots,
            CanHaveEmptyInstance = slots > 0 || !_areListsComplete,
            Available = gpu.Exposure == VgpuExposure.Mdev ? (int)Math.Clamp(count, 0, int.MaxValue) : null,
            Bytes = bytes,
            Size = size,
            Maximum = profile.Maximum?.Value,
            Numbers = shape is null ? NumbersOf(size, profile.Maximum?.Value) : null,
            Shape = shape,
            Gigabytes = profile.Name.Gigabytes ?? 0,
            MaximumInInstance = profile.MaximumInInstance?.Value ?? (_isSharingInstances ? null : 1),
        };
    }

    /// <summary>Whether the driver has a type of it. Facts and the catalogue can name what it has not.</summary>
    bool IsOffered(VgpuProfile profile) =>
        gpu.Exposure == VgpuExposure.VendorVfio || gpu.Exposure == VgpuExposure.Undetermined
            ? profile.Number is not null
            : profile.TypeId is not null;

    /// <summary>What a vGPU holds of the placement numbers, in GiB.</summary>
    /// <param name="bytes">Its memory.</param>
    /// <param name="region">The memory of the GPU or the GPU instance in GiB.</param>
    static int SizeOf(long bytes, int? region)
    {
        int size = (int)Math.Min(GpuRegion.Largest, (bytes + Gibibyte - 1) / Gibibyte);
        return size == WideUnit - 1 && region == MemoryOfWideUnits ? WideUnit : size;
    }

    PlacementNumbers? NumbersOf(int size, int? maximum)
    {
        if (maximum is not (> 0 and <= GpuRegion.Largest and { } most) || gpu.MemoryGiB is not { Value: { } memory })
            return null;
        return size is 0 || size > memory
            ? null
            : gpu.Generation.Value switch
            {
                VgpuGeneration.Blackwell => PlacementNumbers.Blackwell(memory, most),
                VgpuGeneration.Ampere => PlacementNumbers.Mixed(memory, size, most, isAmpere: true),
                VgpuGeneration.Ada or VgpuGeneration.Hopper => PlacementNumbers.Mixed(
                    memory,
                    size,
                    most,
                    isAmpere: false
                ),
                _ => null,
            };
    }

    /// <summary>The shape of the instances that a MIG-backed type fits.</summary>
    MigShape? ShapeOf(VgpuProfileName name)
    {
        if (name is not { Slices: { } slices, Gigabytes: { } gigabytes })
            return null;
        if (!_isSharingInstances)
            return MigShape.OfType(slices, gigabytes, name.Attribute);
        // Of those that share instances the largest one has an instance to itself. The lists of functions may lack it.
        ValueList<VgpuProfile> alike =
        [
            .. gpu.Profiles.Where(profile => profile.Name.Slices == slices && profile.Name.Attribute == name.Attribute),
        ];
        bool isComplete = alike.All(profile => profile.Maximum is not null);
        return MigShape.OfType(
            slices,
            isComplete ? alike.Max(profile => profile.Name.Gigabytes ?? 0) : 0,
            name.Attribute
        );
    }
}
