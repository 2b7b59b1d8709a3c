using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// A type of vGPU in the driver's catalogue: an element <c>vgpuType</c>. What it does not say is null.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuCatalogueType
{
    /// <summary><c>id</c>: the number of the type, with this release of the driver.</summary>
    public required uint Id { get; init; }

    /// <summary><c>name</c>, for example <c>NVIDIA L40S-4Q</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>class</c>, for example <c>Quadro</c>.</summary>
    public string? Class { get; init; }

    /// <summary><c>profileSize</c>: what it counts as of the GPU, in bytes, above 0.</summary>
    public long? ProfileSize { get; init; }

    /// <summary><c>framebuffer</c>: what the guest sees, in bytes, above 0.</summary>
    public long? FrameBuffer { get; init; }

    /// <summary><c>numHeads</c>: how many displays it drives, 1 or above.</summary>
    public int? Heads { get; init; }

    /// <summary><c>display</c>: the largest one.</summary>
    public VgpuResolution? LargestDisplay { get; init; }

    /// <summary><c>frlConfig</c>: the frame-rate limit in frames a second; 0 if there is none.</summary>
    public int? FrameRateLimit { get; init; }

    /// <summary>How many of it a GPU instance can have (MIG), 1 or above.</summary>
    public int? MaximumInInstance { get; init; }

    /// <summary>
    /// <c>devId</c>: what the guest sees. On newer boards vendor and device are those of the GPU itself.
    /// </summary>
    public ValueList<VgpuPciId> Devices { get; init; }

    /// <summary>The number and the name.</summary>
    public override string ToString() => Line.Of($"{Id}: {Name}");
}
