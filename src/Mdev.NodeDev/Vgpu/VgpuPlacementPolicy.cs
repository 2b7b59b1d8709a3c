namespace Mdev.NodeDev.Vgpu;

/// <summary>Which of several GPUs get the vGPUs.</summary>
public enum VgpuPlacementPolicy
{
    /// <summary>Uses as few GPUs as possible that had no vGPU, then as few GPUs as possible.</summary>
    Compact,

    /// <summary>Fills the fullest of the GPUs that it uses as little as possible, then uses more GPUs.</summary>
    Spread,
}
