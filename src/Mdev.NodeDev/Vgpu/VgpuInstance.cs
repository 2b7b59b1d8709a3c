using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A GPU instance: a part of a GPU in MIG mode.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuInstance
{
    /// <summary>Its number.</summary>
    public required uint Id { get; init; }

    /// <summary>Its shape, for example <c>1g.24gb</c>; <see langword="null"/> if it is not known.</summary>
    public VgpuFact<string>? Shape { get; init; }

    /// <summary>Whether its vGPUs have one size, or different ones.</summary>
    public VgpuFact<VgpuMode> Mode { get; init; } = new(VgpuMode.Unknown, VgpuSource.Unknown);

    /// <summary>The number and the shape.</summary>
    public override string ToString() => Line.Of($"{Id} {Shape?.Value ?? "of unknown shape"}");
}
