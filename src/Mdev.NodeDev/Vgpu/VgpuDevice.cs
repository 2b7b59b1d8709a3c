using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A vGPU that exists: a mediated device, or a function of vendor VFIO that has a type.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuDevice
{
    /// <summary>The slot that it is in, by its kernel name.</summary>
    public required string SlotName { get; init; }

    /// <summary>The UUID of the mediated device; <see langword="null"/> for a function of vendor VFIO.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>The number of its type on this GPU; <see langword="null"/> if it is not known.</summary>
    public uint? Number { get; init; }

    /// <summary>Its profile; <see langword="null"/> if nothing names the type.</summary>
    public VgpuProfile? Profile { get; init; }

    /// <summary>Its placement number, from <c>placement_id</c>; <see langword="null"/> if it has none.</summary>
    public uint? PlacementId { get; init; }

    /// <summary>
    /// The GPU instance that backs it, from <c>gpu_instance_id</c>; <see langword="null"/> if none does.
    /// </summary>
    public uint? GpuInstanceId { get; init; }

    /// <summary>The slot and the profile.</summary>
    public override string ToString() => Line.Of($"{SlotName} {Profile?.Name.LastWord ?? "of unknown profile"}");
}
