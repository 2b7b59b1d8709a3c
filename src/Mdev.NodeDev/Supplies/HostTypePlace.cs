using System.Globalization;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Supplies;

/// <summary>A type at a parent or at a function of vendor VFIO, before its room is computed.</summary>
/// <param name="Name">The kernel name of the parent or function.</param>
/// <param name="Gpu">What it belongs to; <see langword="null"/> if it is not part of a GPU that is known.</param>
/// <param name="Slot">The slot of the GPU that it is; <see langword="null"/> if it is none.</param>
/// <param name="Profile">What is known of the type; <see langword="null"/> for a parent of no GPU.</param>
/// <param name="Candidate">The parent and its type; <see langword="null"/> for a function.</param>
/// <param name="Function">The function of vendor VFIO; <see langword="null"/> for a parent.</param>
sealed record HostTypePlace(
    string Name,
    VgpuGpu? Gpu,
    VgpuSlot? Slot,
    VgpuProfile? Profile,
    HostMdevCandidate? Candidate,
    HostPciDevice? Function
)
{
    /// <summary>Whether the driver is one whose rules of capacity are known (NVIDIA).</summary>
    internal bool IsVgpu => Gpu is { PossibleModes.IsEmpty: false };

    /// <summary>Whether it is a function, which has place for one device.</summary>
    internal bool IsFunction =>
        Function is not null || IsVgpu && Gpu!.Exposure == VgpuExposure.MdevOnFunctions && Name != Gpu.Name;

    internal string TypeId => Candidate?.Type.Id ?? Profile!.Number!.Value.ToString(CultureInfo.InvariantCulture);

    internal string? TypeName => Candidate is { } parent ? parent.Type.Name : Profile!.Name.Text;

    /// <summary>The type in a list of what there is: numbers of vGPUs tell nobody anything.</summary>
    internal string Label => Candidate?.Type.Id ?? Profile!.Name.Text;

    /// <summary>The name of the type, taken apart; <see langword="null"/> if it has none.</summary>
    internal VgpuProfileName? ProfileName =>
        Function is not null ? Profile!.Name
        : TypeName is { } name ? VgpuProfileName.Parse(name)
        : null;

    internal DeviceApi? DeviceApi => Candidate is { } parent ? parent.Type.DeviceApi : Mdev.NodeDev.DeviceApi.VfioPci;

    internal string? Driver => Candidate is { } parent ? parent.Parent.Driver : Function!.Driver;

    internal int? NumaNode => Candidate is { } parent ? parent.NumaNode : Function!.NumaNode;

    /// <summary>What it shares its room with.</summary>
    internal string Pool => IsVgpu ? Gpu!.Name : Name;
}
