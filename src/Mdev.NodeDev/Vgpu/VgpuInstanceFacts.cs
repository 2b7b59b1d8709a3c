using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>What a caller knows about a GPU instance (MIG).</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuInstanceFacts
{
    /// <summary>The number of the instance on its GPU.</summary>
    public required uint Id { get; init; }

    /// <summary>Its shape as <c>nvidia-smi mig -lgi</c> names it: <c>1g.24gb</c>, <c>1g.5gb+me</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>
    /// <see cref="VgpuMode.SameSize"/> or <see cref="VgpuMode.MixedSize"/>; <see langword="null"/> if not known.
    /// </summary>
    public VgpuMode? Mode { get; init; }

    /// <summary>The number and the shape.</summary>
    public override string ToString() => Line.Of($"instance {Id}: {Profile}");
}
