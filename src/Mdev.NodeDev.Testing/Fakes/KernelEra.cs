namespace Mdev.NodeDev.Testing;

/// <summary>The three ways in which kernels show mediated devices, each named after a release.</summary>
/// <remarks>Distributions backport changes, so a program should check what exists and not the release.</remarks>
public enum KernelEra
{
    /// <summary>
    /// Linux 4.10 to about 5.18. One driver <c>vfio_mdev</c> for all devices; a type has no <c>name</c> unless its
    /// driver gives one; no
    /// <c>vfio-dev</c>; counts can be negative; each driver has an error number of its own for an exhausted pool.
    /// </summary>
    V5_10,

    /// <summary>
    /// About 5.19 to 6.1. Each vendor has a driver of its own for its devices; every type has a <c>name</c>;
    /// <c>vfio-dev</c>; <c>EUSERS</c> where the kernel itself counts.
    /// </summary>
    V6_1,

    /// <summary>
    /// Later kernels, as 6.12. As <see cref="V6_1"/>, with <c>ap_config</c> and a child <c>parent</c> below I/O
    /// subchannels.
    /// </summary>
    V6_12,
}
