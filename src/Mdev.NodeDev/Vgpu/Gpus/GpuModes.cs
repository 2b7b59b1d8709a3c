namespace Mdev.NodeDev.Vgpu;

/// <summary>Finds out from files in which modes a GPU of NVIDIA can be.</summary>
sealed class GpuModes
{
    const long Gibibyte = 1L << 30;

    /// <summary>Every board with displays has profiles below this size.</summary>
    const int CommonGiB = 4;

    readonly VgpuGpu _gpu;
    readonly GpuTraits _traits;
    readonly ValueList<VgpuDevice> _vgpus;
    readonly ValueList<VgpuSlot> _free;
    readonly ValueList<VgpuProfileName> _listed;

    GpuModes(VgpuGpu gpu)
    {
        _gpu = gpu;
        _traits = new GpuTraits(gpu);
        _vgpus = [.. gpu.Vgpus];
        // A list that cannot be read shows nothing.
        _free = [.. gpu.FreeSlots.Where(slot => slot.Creatable is not null)];
        _listed =
        [
            .. _free
                .SelectMany(slot => slot.Creatable!.Value)
                .Select(listed => listed.Profile)
                .Distinct(StringComparer.Ordinal)
                .Select(VgpuProfileName.Parse),
        ];
    }

    /// <summary>The modes in which a GPU can be, in the order of <see cref="VgpuMode"/>.</summary>
    /// <param name="gpu">The GPU with its slots, profiles and instances.</param>
    internal static ValueList<VgpuMode> Of(VgpuGpu gpu) => new GpuModes(gpu).Possible();

    /// <summary>Whether a GPU has time-sliced vGPUs, or lists time-sliced types: it is not in MIG mode.</summary>
    /// <param name="gpu">The GPU with its slots and profiles.</param>
    internal static bool ShowsTimeSlices(VgpuGpu gpu)
    {
        GpuModes modes = new(gpu);
        return modes._vgpus.Any(vgpu => vgpu.Profile?.Name is { Gigabytes: not null, IsMig: false })
            || modes.ListsTimeSlices;
    }

    ValueList<VgpuMode> Possible()
    {
        if (IsMig())
            return [VgpuMode.Mig];
        if (_gpu.Exposure == VgpuExposure.Mdev)
            return [VgpuMode.SameSize];
        ValueList<VgpuMode> modes = [.. ByTimeSlices()];
        bool isMigPossible =
            modes.Count == 2
            && (_gpu.Profiles.Any(profile => profile.Name.IsMig) || IsWithoutCatalogue)
            && _vgpus.All(vgpu => vgpu.Profile is null)
            && !ListsTimeSlices;
        return isMigPossible ? modes.Add(VgpuMode.Mig) : modes;
    }

    bool ListsTimeSlices => _listed.Any(name => name is { Gigabytes: not null, IsMig: false });

    /// <summary>Whether only lists name profiles, so that the GPU may have others.</summary>
    bool IsWithoutCatalogue => _gpu.Profiles.All(profile => profile.Maximum is null);

    bool IsMig() =>
        _vgpus.Any(vgpu => vgpu.GpuInstanceId is not null || vgpu.Profile is { Name.IsMig: true })
        || _listed.Any(name => name.IsMig)
        || _gpu.Instances is { IsEmpty: false }
        || ListsNothing();

    /// <summary>
    /// Whether an empty GPU lists nothing at all: it is in MIG mode and has no GPU instances.
    /// </summary>
    bool ListsNothing() =>
        _gpu.Profiles.Any(profile => profile.Name.IsMig)
        && _vgpus.IsEmpty
        && _listed.IsEmpty
        && !_free.IsEmpty
        && !MayHideVgpus;

    bool MayHideVgpus => _gpu.Slots.Any(slot => slot.CanHideVgpu);

    IEnumerable<VgpuMode> ByTimeSlices()
    {
        ValueList<long> used = [.. _vgpus.Select(BytesOf).Where(bytes => bytes > 0).Distinct()];
        ValueList<long> listed = [.. _listed.Select(SizeOf).Where(bytes => bytes > 0).Distinct()];
        bool isMixed =
            used.Count > 1
            || used.Count == 1 && listed.Any(bytes => bytes != used[0])
            || _vgpus.Any(vgpu => IsAtNoNumber(vgpu, InSameSize));
        if (!isMixed)
            yield return VgpuMode.SameSize;
        if (
            isMixed
            || !_vgpus.Any(vgpu => IsAtNoNumber(vgpu, traits => traits.Numbers?.Most))
                && (used.Count != 1 || !IsMixedRefuted(used[0], listed))
        )
            yield return VgpuMode.MixedSize;
    }

    /// <summary>Whether a vGPU has a placement number that its profile does not have in a mode.</summary>
    bool IsAtNoNumber(VgpuDevice vgpu, Func<ProfileTraits, ValueList<int>?> numbers) =>
        vgpu is { PlacementId: { } number, Profile: { } profile }
        && numbers(_traits.Of(profile)) is { } possible
        && (number > int.MaxValue || !possible.Contains((int)number));

    /// <summary>
    /// The placement numbers in same-size mode; <see langword="null"/> if they are not known, or those of every mode.
    /// </summary>
    ValueList<int>? InSameSize(ProfileTraits traits) =>
        _gpu.Generation.Value switch
        {
            VgpuGeneration.Ampere => [],
            VgpuGeneration.Ada or VgpuGeneration.Hopper when traits is { Size: > 0, Maximum: { } maximum } =>
                PlacementNumbers.InRows(traits.Size, Math.Min(maximum, GpuRegion.Largest)).Most,
            _ => null,
        };

    /// <summary>
    /// Whether a mode in which sizes can be mixed would have another size in the lists of free functions.
    /// </summary>
    /// <param name="used">The size of all vGPUs.</param>
    /// <param name="listed">The sizes in the lists of free functions: none or the same one.</param>
    bool IsMixedRefuted(long used, ValueList<long> listed)
    {
        // What cannot be seen may be what keeps another size out of the lists.
        if (_free.IsEmpty || MayHideVgpus || _vgpus.Any(vgpu => BytesOf(vgpu) == 0))
            return false;
        if (_gpu.Profiles.Any(profile => IsOther(profile, used) && IsCertainlyFree(_traits.Of(profile))))
            return true;
        // Where one of a size fits, smaller ones fit, and boards with displays have them.
        return listed.Count == 1
            && used >= CommonGiB * Gibibyte
            && _gpu.Profiles.All(profile => profile.Maximum is null)
            && _listed.Any(name => name.Series is 'A' or 'B' or 'Q');
    }

    static bool IsOther(VgpuProfile profile, long used) =>
        !profile.Name.IsMig && profile.Memory is { } memory && memory.Value != used;

    /// <summary>Whether a free function would list a profile in mixed-size mode, wherever the vGPUs are.</summary>
    bool IsCertainlyFree(ProfileTraits other)
    {
        // A type whose maximum is not above the number of vGPUs is not listed in any case.
        if (other.Numbers is not { } numbers || other.Maximum <= _vgpus.Count)
            return false;
        if (_vgpus.All(vgpu => vgpu.PlacementId is not null))
        {
            GpuRegion region = default;
            foreach (VgpuDevice vgpu in _vgpus)
                region = region.With((int)Math.Min(vgpu.PlacementId!.Value, GpuRegion.Largest), SizeIn(vgpu));
            return numbers.Least.Any(number => region.IsFree(number, other.Size));
        }
        return numbers.Least.Count > _vgpus.Sum(vgpu => MostCovered(SizeIn(vgpu), numbers.Least, other.Size));
    }

    /// <summary>How many of a profile's numbers one vGPU can take away, wherever it is.</summary>
    static int MostCovered(int size, ValueList<int> numbers, int otherSize) =>
        numbers.Max(first => numbers.Count(number => number >= first && number < first + size + otherSize - 1));

    int SizeIn(VgpuDevice vgpu) => _traits.Of(vgpu.Profile!).Size;

    long BytesOf(VgpuDevice vgpu) => vgpu.Profile?.Memory?.Value ?? 0;

    long SizeOf(VgpuProfileName name) => name.IsMig ? 0 : _traits.Of(name).Bytes;
}
