using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A part of a <see cref="VgpuMapBar"/>. The parts of a bar do not overlap, and fill it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuMapSegment
{
    /// <summary>What it is.</summary>
    public VgpuMapSegmentKind Kind { get; init; }

    /// <summary>Where it begins, from the beginning of the bar, in the bar's unit.</summary>
    public double Start { get; init; }

    /// <summary>How long it is, above 0, in the bar's unit. Half a GiB is 0.5.</summary>
    public double Size { get; init; }

    /// <summary>The vGPU; <see langword="null"/> where there is none.</summary>
    public VgpuMapVgpu? Vgpu { get; init; }

    /// <summary>
    /// Whether the vGPU is known to be at this place, from its placement number. Otherwise it is drawn at the first
    /// place that has room, in the order of the slots.
    /// </summary>
    public bool IsPlaceKnown { get; init; }

    /// <summary>
    /// Of a free segment: the profiles of which one more may fit here, the largest first. Each is looked at alone.
    /// </summary>
    public ValueList<VgpuProfileName> Profiles { get; init; }

    /// <summary>The kind, the place and the vGPU.</summary>
    public override string ToString() => Line.Of($"{Kind} {Start} + {Size}{(Vgpu is null ? "" : $": {Vgpu}")}");
}
