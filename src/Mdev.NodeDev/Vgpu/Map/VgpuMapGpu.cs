using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A GPU of a <see cref="VgpuMap"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuMapGpu
{
    /// <summary>The kernel name, for example <c>0000:41:00.0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The board in the names of its profiles, such as <c>L40S</c>; <see langword="null"/> if none.</summary>
    public string? Board { get; init; }

    /// <summary>Its memory in GiB; <see langword="null"/> if it is not known.</summary>
    public int? MemoryGiB { get; init; }

    /// <summary>The NUMA node; <see langword="null"/> if it has none.</summary>
    public int? NumaNode { get; init; }

    /// <summary>How its driver shows vGPUs.</summary>
    public VgpuExposure Exposure { get; init; }

    /// <summary>Whether it has modes at all; GPUs of other vendors have none.</summary>
    public bool HasModes { get; init; }

    /// <summary>The mode, with the plan: a plan of two sizes needs mixed-size mode.</summary>
    public VgpuMode Mode { get; init; }

    /// <summary>
    /// Its bars: one for its frame buffer; with MIG one for each GPU instance, and one for what is outside of them.
    /// </summary>
    public ValueList<VgpuMapBar> Bars { get; init; }

    /// <summary>
    /// vGPUs that are in no bar: nothing says their size or their GPU instance, or their place is that of another one.
    /// </summary>
    public ValueList<VgpuMapVgpu> Unplaced { get; init; }

    /// <summary>Its slots, by address.</summary>
    public ValueList<VgpuMapSlot> Slots { get; init; }

    /// <summary>
    /// How many more vGPUs fit before the plan, of each profile of which one may fit, the largest first. Each is looked
    /// at alone.
    /// </summary>
    public ValueList<VgpuMapRoom> Room { get; init; }

    /// <summary>The name, the board and the number of bars.</summary>
    public override string ToString() => Line.Of($"{Name} {Board ?? "GPU"}, {Line.Count(Bars.Count, "bar")}");
}
