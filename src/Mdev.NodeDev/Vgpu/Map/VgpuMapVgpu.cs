using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A vGPU of a <see cref="VgpuMap"/>, which exists or is planned.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuMapVgpu
{
    /// <summary>The slot that it is in, by its kernel name.</summary>
    public required string SlotName { get; init; }

    /// <summary>Its profile; <see langword="null"/> if nothing names the type.</summary>
    public VgpuProfileName? Profile { get; init; }

    /// <summary>The number of its type; <see langword="null"/> if it is not known.</summary>
    public uint? Number { get; init; }

    /// <summary>
    /// The UUID of the mediated device; <see langword="null"/> for a function of vendor VFIO, and in a plan.
    /// </summary>
    public Guid? Uuid { get; init; }

    /// <summary>The GPU instance that backs it; <see langword="null"/> if none does, or none is known.</summary>
    public uint? GpuInstanceId { get; init; }

    /// <summary>Whether a plan would add it; otherwise it exists.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>The slot and the profile.</summary>
    public override string ToString() =>
        Line.Of($"{SlotName} {Profile?.LastWord ?? "of unknown profile"}{(IsPlanned ? ", planned" : "")}");
}
