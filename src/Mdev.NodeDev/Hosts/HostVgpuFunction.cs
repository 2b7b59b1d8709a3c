using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A virtual function that becomes a vGPU when a number is written into it (vendor-specific VFIO of NVIDIA): the files
/// of its directory <c>nvidia</c>.
/// </summary>
/// <remarks>
/// Only a function with a file <c>nvidia/current_vgpu_type</c> is one; the directory alone is not enough.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostVgpuFunction
{
    /// <summary>
    /// <c>current_vgpu_type</c>: the number of the type that is set, 0 if none is; <see langword="null"/> if it could
    /// not be read.
    /// </summary>
    public uint? CurrentTypeId { get; init; }

    /// <summary>
    /// <c>creatable_vgpu_types</c>: what the driver offers at this moment, in the order of the file, at most 4096 rows;
    /// empty if it offers nothing, <see langword="null"/> if the file is missing or could not be read.
    /// </summary>
    /// <remarks>
    /// It is not the list of all types of the card: a function with a vGPU offers nothing, and the others offer what
    /// still fits the card.
    /// </remarks>
    public ValueList<HostVgpuType>? Creatable { get; init; }

    /// <summary>
    /// <c>vgpu_params</c>, without the newline at its end; <see langword="null"/> if the file is missing or could not
    /// be read.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Parameters { get; init; }

    /// <summary>
    /// <c>placement_id</c>: where in the frame buffer of the GPU, or of its GPU instance, the vGPU is, in GiB;
    /// <see langword="null"/> if it has no place, or the driver does not say it.
    /// </summary>
    public uint? PlacementId { get; init; }

    /// <summary>
    /// <c>gpu_instance_id</c>: the number of the GPU instance (MIG) that the vGPU is in; <see langword="null"/> if it
    /// is in none, or the driver does not say it.
    /// </summary>
    public uint? GpuInstanceId { get; init; }

    /// <summary>
    /// <c>warm_update</c>, 0 or 1; <see langword="null"/> if the file is missing or could not be read.
    /// </summary>
    public bool? WarmUpdate { get; init; }

    /// <summary>
    /// Whether the function has a <c>vfio-dev</c>, the device of VFIO from Linux 6.1 on; <see langword="null"/> if that
    /// could not be read.
    /// </summary>
    public bool? HasVfioDevice { get; init; }

    /// <summary>The type that is set, and how many can be.</summary>
    public override string ToString() =>
        Line.Of($"{Current}, {(Creatable is { } types ? Line.Count(types.Count, "creatable type") : "unknown types")}");

    string Current =>
        CurrentTypeId switch
        {
            null => "type unknown",
            0 => "no type",
            { } id => string.Create(CultureInfo.InvariantCulture, $"type {id}"),
        };
}
