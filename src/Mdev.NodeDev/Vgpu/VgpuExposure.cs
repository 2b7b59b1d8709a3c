using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>How the driver of a GPU shows its vGPUs: an open set of names.</summary>
/// <param name="Value">The name.</param>
/// <remarks>Drivers can get further ones, so compare with the known values and keep a default case.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct VgpuExposure(string Value)
{
    /// <summary>The GPU itself is a parent of mediated devices.</summary>
    public static VgpuExposure Mdev { get; } = new("mdev");

    /// <summary>Its virtual functions are parents of mediated devices, one device each.</summary>
    public static VgpuExposure MdevOnFunctions { get; } = new("mdev on functions");

    /// <summary>
    /// A virtual function becomes a vGPU when its file <c>nvidia/current_vgpu_type</c> gets a number.
    /// </summary>
    public static VgpuExposure VendorVfio { get; } = new("vendor VFIO");

    /// <summary>Not known yet, because the virtual functions are not enabled.</summary>
    public static VgpuExposure Undetermined { get; } = new("undetermined");

    /// <summary>The name.</summary>
    public override string ToString() => Line.Of(Value ?? "");
}
