namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A mediated device that exists in the kernel: a directory that <c>sys/bus/mdev/devices</c> has a link to.
/// </summary>
public sealed record ActiveMdev : IHostDevice
{
    /// <summary>The name of the directory: the UUID in lower case with dashes, on any real kernel.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The device directory below the root, for example <c>sys/devices/virtual/mtty/mtty/83b8f4f2-…</c>.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The kernel name of the parent: the nearest directory above that is a device.</summary>
    public required string ParentName { get; init; }

    /// <summary>
    /// The id of the type: the name of the directory that the link <c>mdev_type</c> leads to; <see langword="null"/>
    /// while the device is created or removed.
    /// </summary>
    public string? TypeId { get; init; }

    /// <summary>
    /// The name of the bound driver, from the link <c>driver</c>; <see langword="null"/> if none is bound.
    /// </summary>
    public string? Driver { get; init; }

    /// <summary>
    /// The number of its IOMMU group, from the link <c>iommu_group</c>; <see langword="null"/> without a driver, or on
    /// a kernel without VFIO groups.
    /// </summary>
    public uint? IommuGroup { get; init; }

    /// <summary>The device node, if it has one; no real device of this kind does.</summary>
    public HostDeviceNode? DeviceNode { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Gets the UUID, if the name is one in the kernel's form.</summary>
    /// <param name="uuid">The UUID.</param>
    public bool TryGetUuid(out Guid uuid) => UuidText.TryKernel(Name, out uuid);
}
