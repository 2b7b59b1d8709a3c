namespace Mdev.NodeDev.Vgpu;

/// <summary>A fact that would make an answer exact.</summary>
public enum VgpuUnknown
{
    /// <summary>The mode of the GPU.</summary>
    Mode,

    /// <summary>The memory of the GPU.</summary>
    Memory,

    /// <summary>The generation of the GPU.</summary>
    Generation,

    /// <summary>How many vGPUs of the profile a GPU, or a GPU instance, takes.</summary>
    Maximum,

    /// <summary>The placement numbers of vGPUs that exist, or those of the profile.</summary>
    Placement,

    /// <summary>The GPU instances, or the shape of one.</summary>
    Instances,

    /// <summary>The mode of a GPU instance.</summary>
    InstanceMode,

    /// <summary>The profile of a vGPU that exists, or what a function has that cannot be read.</summary>
    Vgpus,
}
