using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>The GPU of a function on which a type could not be set, and the limit that explains it.</summary>
/// <param name="Gpu">The name of the GPU.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="Limit">The limit; <see langword="null"/> if none that is known explains it.</param>
/// <param name="Reason">What the limit says, for example <c>maximum: 12 of 12 in use</c>.</param>
/// <param name="SizeInUse">The size of the vGPUs on it, for example <c>4 GiB</c>.</param>
/// <param name="Holders">The slots that have vGPUs.</param>
sealed record VgpuObstacle(
    string Gpu,
    VgpuMode Mode,
    VgpuLimit? Limit,
    string Reason,
    string SizeInUse,
    ValueList<string> Holders
)
{
    /// <summary>Finds out what is in the way; <see langword="null"/> if the host cannot be read for it.</summary>
    /// <param name="snapshot">The host after the refusal.</param>
    /// <param name="files">Its files.</param>
    /// <param name="facts">What the caller knows of its GPUs.</param>
    /// <param name="step">The step that was refused.</param>
    internal static VgpuObstacle? Find(HostSnapshot snapshot, IHostTree files, VgpuFacts? facts, SetVgpuTypeStep step)
    {
        const ScanParts needed = ScanParts.Pci | ScanParts.Parents | ScanParts.Mdevs;
        if (!snapshot.Parts.HasFlag(needed))
            return null;
        VgpuHost host = VgpuHost.Create(snapshot, files, facts);
        VgpuGpu? gpu = host.Gpus.FirstOrDefault(one => one.Slots.Any(slot => slot.Address == step.Function));
        if (gpu is null)
            return null;
        VgpuProfileName? profile =
            gpu.Profiles.FirstOrDefault(one => one.Number == step.Number)?.Name
            ?? (step.Profile is { } name ? VgpuProfileName.Parse(name) : null);
        VgpuGpuCapacity? capacity = profile is null ? null : GpuCapacity.Of(gpu, profile);
        return new VgpuObstacle(
            gpu.Name,
            gpu.Mode.Value,
            IsOtherSize(gpu, profile) ? VgpuLimit.Size : LimitOf(capacity),
            capacity?.Obstacle ?? "",
            !gpu.Vgpus.IsEmpty ? CapacityExplanation.SizeInUse(gpu) : "",
            [.. gpu.Slots.Where(static slot => !slot.Vgpus.IsEmpty).Select(static slot => slot.Name)]
        );
    }

    /// <summary>
    /// Whether the vGPUs in same-size mode have another size than the name says: no function lists the profile then,
    /// and without a catalogue nothing else names it.
    /// </summary>
    static bool IsOtherSize(VgpuGpu gpu, VgpuProfileName? profile) =>
        gpu.Mode.Value == VgpuMode.SameSize
        && profile is { Gigabytes: { } size, IsMig: false }
        && gpu.Vgpus.Any(vgpu => vgpu.Profile?.Name.Gigabytes is { } used && used != size);

    /// <summary>The limit that leaves nothing or, where facts are missing, may leave nothing.</summary>
    static VgpuLimit? LimitOf(VgpuGpuCapacity? capacity) =>
        capacity is null or { AtLeast: > 0 } ? null
        : capacity.AtMost == 0 ? capacity.Bound
        : capacity
            .Limits.Where(static limit => limit.AtLeast == 0)
            .Select(static limit => (VgpuLimit?)limit.Limit)
            .FirstOrDefault();
}
