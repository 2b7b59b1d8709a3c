using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A GPU: a card with its slots, vGPUs and profiles. Other drivers' parents count as one, too.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuGpu
{
    /// <summary>The kernel name, for example <c>0000:41:00.0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The PCI address of the physical function; <see langword="null"/> if it is not a PCI function.</summary>
    public PciAddress? Address { get; init; }

    /// <summary>The board in the names of its profiles, such as <c>L40S</c>; <see langword="null"/> if none.</summary>
    public string? Board { get; init; }

    /// <summary>The NUMA node, from <c>numa_node</c>; <see langword="null"/> if it has none.</summary>
    public int? NumaNode { get; init; }

    /// <summary>How its driver shows vGPUs.</summary>
    public VgpuExposure Exposure { get; init; }

    /// <summary>Its memory in GiB; <see langword="null"/> if it is not known.</summary>
    public VgpuFact<int>? MemoryGiB { get; init; }

    /// <summary>Its generation.</summary>
    public VgpuFact<VgpuGeneration> Generation { get; init; } = new(VgpuGeneration.Unknown, VgpuSource.Unknown);

    /// <summary>The mode that files and facts show; <see cref="VgpuMode.Unknown"/> if several are possible.</summary>
    public VgpuFact<VgpuMode> Mode { get; init; } = new(VgpuMode.Unknown, VgpuSource.Unknown);

    /// <summary>The modes that it can be in; none for GPUs of other vendors, which have no modes.</summary>
    public ValueList<VgpuMode> PossibleModes { get; init; }

    /// <summary>
    /// Its GPU instances, by number; <see langword="null"/> if they are not known.
    /// </summary>
    public ValueList<VgpuInstance>? Instances { get; init; }

    /// <summary>Its slots, by address.</summary>
    public ValueList<VgpuSlot> Slots { get; init; }

    /// <summary>Its profiles: all that any source names for this card, by name.</summary>
    public ValueList<VgpuProfile> Profiles { get; init; }

    /// <summary>The vGPUs of all slots.</summary>
    public ValueList<VgpuDevice> Vgpus => [.. Slots.SelectMany(slot => slot.Vgpus)];

    /// <summary>The slots that can take another vGPU.</summary>
    public ValueList<VgpuSlot> FreeSlots => [.. Slots.Where(slot => slot.State == VgpuSlotState.Free)];

    /// <summary>The name, the board and the number of vGPUs.</summary>
    public override string ToString() =>
        Line.Of($"{Name} {Board ?? "GPU"}, {Line.Count(Vgpus.Count, "vGPU")}, {Mode.Value}");
}
