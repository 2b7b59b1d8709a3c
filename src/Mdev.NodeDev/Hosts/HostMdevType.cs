using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>A type of mediated device that a parent offers: one directory below <c>mdev_supported_types</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostMdevType
{
    /// <summary>The name of the directory, for example <c>i915-GVTg_V5_4</c>; unique within one parent.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Id { get; init; }

    /// <summary>
    /// <c>name</c>, a text. Always there since Linux 6.1; before, <see langword="null"/> if the driver gives none.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Name { get; init; }

    /// <summary><c>description</c>, possibly several lines; <see langword="null"/> if the driver gives none.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Description { get; init; }

    /// <summary><c>device_api</c>, for example <c>vfio-pci</c>; <see langword="null"/> if it cannot be read.</summary>
    public DeviceApi? DeviceApi { get; init; }

    /// <summary>
    /// <c>available_instances</c>: how many more can be created if nothing else changes; <see langword="null"/> if it
    /// cannot be read. Negative values occur on kernels before 6.1 and mean none.
    /// </summary>
    /// <remarks>
    /// All types of a parent share its capacity, so counts of types do not add up. The count of a virtual function
    /// (NVIDIA since Ampere) is that of the function, 1 or 0, and not what is left of its card; those of all functions
    /// are more than the card can make.
    /// <para>
    /// It is as wide as what the kernel's file may say, sign included, and null tells an unreadable count from zero.
    /// <see cref="MdevType.AvailableInstances"/> is as wide as libvirt's, which has neither.
    /// </para>
    /// </remarks>
    public long? AvailableInstances { get; init; }

    /// <summary>The position in the directory listing, from 0.</summary>
    public int DirectoryOrder { get; init; }

    /// <summary>The id, the device API, and how many more can be created.</summary>
    public override string ToString() =>
        Line.Of($"{Id} ({(DeviceApi is { } api ? $"{api}, " : "")}{Available} available)");

    string Available => AvailableInstances?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
}
