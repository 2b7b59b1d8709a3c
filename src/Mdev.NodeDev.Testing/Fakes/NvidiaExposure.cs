namespace Mdev.NodeDev.Testing;

/// <summary>How the driver of an <see cref="NvidiaCard"/> shows vGPUs in sysfs.</summary>
public enum NvidiaExposure
{
    /// <summary>As mediated devices: below the GPU, or below its virtual functions if the card has any.</summary>
    Mdev,

    /// <summary>
    /// Without mediated devices: each virtual function has a directory <c>nvidia</c>, and the number of a type that is
    /// written to its <c>current_vgpu_type</c> makes it a vGPU.
    /// </summary>
    VendorVfio,
}
