namespace Mdev.NodeDev.Vgpu;

/// <summary>Whether a slot can take another vGPU, as far as the slot itself is concerned.</summary>
public enum VgpuSlotState
{
    /// <summary>It can.</summary>
    Free,

    /// <summary>It has as many vGPUs as a slot can have.</summary>
    Used,

    /// <summary>The caller said that it must not be used (<see cref="VgpuGpuFacts.Avoid"/>).</summary>
    Avoided,

    /// <summary>A driver other than the one that makes vGPUs is bound to the function, or none.</summary>
    OtherDriver,

    /// <summary>What it has could not be read.</summary>
    Unreadable,
}
