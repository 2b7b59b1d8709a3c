using System.Diagnostics;
using System.Globalization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>One vGPU of a placement, in the order in which they have to be created.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuPlacementStep
{
    /// <summary>The GPU, by its kernel name.</summary>
    public required string Gpu { get; init; }

    /// <summary>The slot, by its kernel name: a function, or a parent of mediated devices.</summary>
    public required string Slot { get; init; }

    /// <summary>The profile, by its full name.</summary>
    public required VgpuProfileName Profile { get; init; }

    /// <summary>The number of the type on this GPU; <see langword="null"/> if it has none.</summary>
    public uint? Number { get; init; }

    /// <summary>
    /// The id of the mediated device type; <see langword="null"/> for a function of vendor VFIO.
    /// </summary>
    public string? TypeId { get; init; }

    /// <summary>
    /// The placement number to write after the creation; <see langword="null"/> if the driver's choice does.
    /// </summary>
    public int? PlacementId { get; init; }

    /// <summary>
    /// The GPU instance to write after the creation; <see langword="null"/> if the driver's choice does.
    /// </summary>
    public uint? GpuInstanceId { get; init; }

    /// <summary>What is done, for example <c>set 0000:a1:00.4 to L40S-8Q (1152)</c>.</summary>
    public override string ToString()
    {
        string made = TypeId is { } type
            ? $"create {type} ({Profile.LastWord}) on {Slot}"
            : string.Create(CultureInfo.InvariantCulture, $"set {Slot} to {Profile.LastWord} ({Number})");
        string place = PlacementId is { } placement
            ? string.Create(CultureInfo.InvariantCulture, $", placement {placement}")
            : "";
        string instance = GpuInstanceId is { } id
            ? string.Create(CultureInfo.InvariantCulture, $", GPU instance {id}")
            : "";
        return Line.Of(made + place + instance);
    }
}
