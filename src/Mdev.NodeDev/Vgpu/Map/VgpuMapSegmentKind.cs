namespace Mdev.NodeDev.Vgpu;

/// <summary>What a segment of a <see cref="VgpuMapBar"/> is.</summary>
public enum VgpuMapSegmentKind
{
    /// <summary>Nothing is there.</summary>
    Free,

    /// <summary>A vGPU that exists.</summary>
    Vgpu,

    /// <summary>A vGPU that a plan would add.</summary>
    Planned,

    /// <summary>
    /// No vGPU can be there: memory outside of GPU instances (MIG), or a slot that cannot be used.
    /// </summary>
    Unusable,
}
