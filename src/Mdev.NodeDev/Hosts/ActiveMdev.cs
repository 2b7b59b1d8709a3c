namespace Mdev.NodeDev.Hosts;

/// <summary>A mediated device that exists in the kernel.</summary>
public sealed record ActiveMdev
{
    /// <summary>The directory's name: the UUID in lower case with dashes, on any real kernel.</summary>
    public required string Name { get; init; }

    /// <summary>The device directory below the root.</summary>
    public required string Path { get; init; }

    /// <summary>The kernel name of the parent device.</summary>
    public required string ParentName { get; init; }

    /// <summary>The type's id, from the link <c>mdev_type</c>; <see langword="null"/> while the device is created or removed.</summary>
    public string? TypeId { get; init; }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    public string? Driver { get; init; }

    /// <summary>The number of its IOMMU group; <see langword="null"/> without driver, or on kernels without VFIO groups.</summary>
    public uint? IommuGroup { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The UUID, if the name is one in the kernel's form.</summary>
    /// <param name="uuid">The UUID.</param>
    public bool TryGetUuid(out Guid uuid) => UuidText.TryKernel(Name, out uuid);
}
