using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A slot of a <see cref="VgpuMap"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuMapSlot
{
    /// <summary>The kernel name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it can take another vGPU, before the plan.</summary>
    public VgpuSlotState State { get; init; }

    /// <summary>What is in it: vGPUs that exist, then those of the plan.</summary>
    public ValueList<VgpuMapVgpu> Vgpus { get; init; }

    /// <summary>The name, the state and the number of vGPUs.</summary>
    public override string ToString() => Line.Of($"{Name} {State}, {Line.Count(Vgpus.Count, "vGPU")}");
}
