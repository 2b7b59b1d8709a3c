namespace Mdev.NodeDev.Vgpu;

/// <summary>What starts and sizes in a bar of a <see cref="VgpuMap"/> count.</summary>
public enum VgpuMapUnit
{
    /// <summary>GiB of the frame buffer.</summary>
    Gibibytes,

    /// <summary>Slots, or vGPUs of a slot that takes several: used where the memory is not known.</summary>
    Slots,
}
