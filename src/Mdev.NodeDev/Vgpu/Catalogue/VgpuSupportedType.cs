using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A type that a model of GPU has: an element <c>supportedVgpu</c>. What it does not say is null.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuSupportedType
{
    /// <summary><c>vgpuId</c>: the number of the type.</summary>
    public required uint Id { get; init; }

    /// <summary><c>maxVgpus</c>: how many of it a GPU can have, 1 or above.</summary>
    public int? Maximum { get; init; }

    /// <summary>How many of it a GPU instance can have (MIG), 1 or above.</summary>
    public int? MaximumInInstance { get; init; }

    /// <summary>The number.</summary>
    public override string ToString() => Line.Of($"type {Id}");
}
