using System.Diagnostics;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>A vGPU or another mediated device that has to be made on the target before the guest comes.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MigrationCreation
{
    /// <summary>What is made, and where.</summary>
    public required VgpuPlacementStep Step { get; init; }

    /// <summary>The UUID of the mediated device; <see langword="null"/> for a function of vendor VFIO.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>
    /// What is written to it, as it was written to the device on the source: the attributes of the definition, or
    /// <c>nvidia/vgpu_params</c>. Places on a GPU are not among them.
    /// </summary>
    public ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>What is done.</summary>
    public override string ToString() => Line.Of($"{Step}{(Uuid is { } uuid ? $", {uuid}" : "")}");
}
