using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A mediated device that exists in the kernel: a directory that <c>sys/bus/mdev/devices</c> has a link to.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ActiveMdev : IHostDevice
{
    /// <summary>The name of the directory: the UUID in lower case with dashes, on any real kernel.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary>
    /// The device directory below the root, for example <c>sys/devices/virtual/mtty/mtty/83b8f4f2-…</c>.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Path { get; init; }

    /// <summary>The kernel name of the parent: the nearest directory above that is a device.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string ParentName { get; init; }

    /// <summary>
    /// The id of the type: the name of the directory that the link <c>mdev_type</c> leads to; <see langword="null"/>
    /// while the device is created or removed.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? TypeId { get; init; }

    /// <summary>
    /// The name of the bound driver, from the link <c>driver</c>; <see langword="null"/> if none is bound.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Driver { get; init; }

    /// <summary>
    /// The number of its IOMMU group, from the link <c>iommu_group</c>; <see langword="null"/> without a driver, or on
    /// a kernel without VFIO groups.
    /// </summary>
    public uint? IommuGroup { get; init; }

    /// <summary>
    /// <c>nvidia/placement_id</c>: where in the frame buffer of the GPU, or of its GPU instance, the device is, in GiB;
    /// <see langword="null"/> if it has no place, or the driver does not say it.
    /// </summary>
    public uint? PlacementId { get; init; }

    /// <summary>
    /// <c>nvidia/gpu_instance_id</c>: the number of the GPU instance (MIG) that the device is in;
    /// <see langword="null"/> if it is in none, or the driver does not say it.
    /// </summary>
    public uint? GpuInstanceId { get; init; }

    /// <summary>The device node, if it has one; no real device of this kind does.</summary>
    public HostDeviceNode? DeviceNode { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The UUID; <see langword="null"/> if the name is not one in the kernel's form.</summary>
    [JsonIgnore]
    public Guid? Uuid => TryGetUuid(out Guid uuid) ? uuid : null;

    /// <summary>Gets the UUID, if the name is one in the kernel's form.</summary>
    /// <param name="uuid">The UUID.</param>
    public bool TryGetUuid(out Guid uuid) => UuidText.TryKernel(Name, out uuid);

    /// <summary>The name, the type and the parent.</summary>
    public override string ToString() => Line.Of($"{Name} {TypeId ?? "of no type"} on {ParentName}");
}
