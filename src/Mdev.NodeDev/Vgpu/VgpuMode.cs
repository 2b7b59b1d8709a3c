using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>How a GPU, or a GPU instance, is shared by its vGPUs.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<VgpuMode>))]
public enum VgpuMode
{
    /// <summary>Nothing says it.</summary>
    Unknown,

    /// <summary><c>same-size</c>: time-sliced, and all vGPUs have the same frame-buffer size.</summary>
    SameSize,

    /// <summary><c>mixed-size</c>: time-sliced, and each vGPU has a place of its size in the frame buffer.</summary>
    MixedSize,

    /// <summary><c>mig</c>: cut into GPU instances, and each vGPU is in one of them.</summary>
    Mig,
}
