using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>A device of a guest: what it is on the source, and what was found for it on the target.</summary>
sealed class GuestDevice
{
    internal SourceLocation Location { get; init; }

    internal Hostdev? Hostdev { get; init; }

    internal required string Name { get; init; }

    internal GuestDeviceKind Kind { get; init; }

    /// <summary>Why the kind is not known.</summary>
    internal string? Problem { get; init; }

    /// <summary>The id of its type of mediated devices.</summary>
    internal string? TypeId { get; init; }

    internal DeviceApi? DeviceApi { get; init; }

    /// <summary>The driver of the function or of the parent.</summary>
    internal string? Driver { get; init; }

    /// <summary>The name of its profile, if it is a vGPU of NVIDIA whose type has a name.</summary>
    internal VgpuProfileName? Profile { get; init; }

    /// <summary>The GPU that it is on.</summary>
    internal VgpuGpu? Gpu { get; init; }

    /// <summary>The PCI function, for devices that are functions.</summary>
    internal HostPciDevice? Function { get; init; }

    /// <summary>What was written to it on the source.</summary>
    internal ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>What it is called beside its name: the profile, the type, or nothing.</summary>
    internal string? Type => Profile?.Text ?? TypeId;

    internal bool IsMdev => Hostdev is MdevHostdev;

    /// <summary>What it is on the target; <see langword="null"/> if no GPU or parent there lists it.</summary>
    internal VgpuProfile? TargetProfile { get; set; }

    /// <summary>What the target makes for it.</summary>
    internal VgpuPlacementStep? Step { get; set; }

    internal MigrationTarget? Target { get; set; }

    /// <summary>What keeps the target from having room, or from being known to have it.</summary>
    internal MigrationFinding? Room { get; set; }
}
