namespace Mdev.NodeDev.Vgpu;

/// <summary>What can keep a GPU from taking more vGPUs of a profile.</summary>
/// <remarks>In the order in which the first of equal limits is named.</remarks>
public enum VgpuLimit
{
    /// <summary>The GPU does not have the type.</summary>
    Type,

    /// <summary>
    /// A MIG-backed type on a GPU that is not in MIG mode, or a time-sliced one on a GPU that is.
    /// </summary>
    Mode,

    /// <summary>In same-size mode, vGPUs of another size are in use.</summary>
    Size,

    /// <summary>What the GPU instances of its shape have room for.</summary>
    Instances,

    /// <summary>How many vGPUs of the type a GPU takes, without those that it has.</summary>
    Maximum,

    /// <summary>How many of its placement numbers can be taken together.</summary>
    Placement,

    /// <summary>The virtual functions that are free.</summary>
    Functions,

    /// <summary>What the parent's <c>available_instances</c> says.</summary>
    Pool,
}
