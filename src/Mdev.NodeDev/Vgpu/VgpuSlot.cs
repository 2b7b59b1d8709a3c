using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A place where a vGPU can be: a parent of mediated devices, or a function of vendor VFIO.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuSlot
{
    /// <summary>The kernel name, for example <c>0000:41:00.4</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The PCI address; <see langword="null"/> if it is not a PCI function.</summary>
    public PciAddress? Address { get; init; }

    /// <summary>Whether it can take another vGPU.</summary>
    public VgpuSlotState State { get; init; }

    /// <summary>The vGPUs that it has.</summary>
    public ValueList<VgpuDevice> Vgpus { get; init; }

    /// <summary>
    /// What the driver lists here as creatable, from <c>creatable_vgpu_types</c>, or the types whose
    /// <c>available_instances</c> is above 0. Other vGPUs of the GPU change it. <see langword="null"/> if it cannot be
    /// read.
    /// </summary>
    public ValueList<VgpuCreatable>? Creatable { get; init; }

    /// <summary>Whether it may have a vGPU that cannot be seen.</summary>
    internal bool CanHideVgpu { get; init; }

    /// <summary>Whether the driver did not give its list, so that it may not take a vGPU.</summary>
    internal bool IsListMissing { get; init; }

    /// <summary>The name, the state and the number of vGPUs.</summary>
    public override string ToString() => Line.Of($"{Name} {State}, {Line.Count(Vgpus.Count, "vGPU")}");
}
