namespace Mdev.NodeDev.Hosts;

/// <summary>A type of mediated device that a parent offers: one directory below <c>mdev_supported_types</c>.</summary>
public sealed record HostMdevType
{
    /// <summary>The directory's name, for example <c>i915-GVTg_V5_4</c>; unique within one parent.</summary>
    public required string Id { get; init; }

    /// <summary><c>name</c>; always there since Linux 6.1, before only if the driver gives it.</summary>
    public string? Name { get; init; }

    /// <summary><c>description</c>, without its last newline; possibly several lines. libvirt does not show it.</summary>
    public string? Description { get; init; }

    /// <summary><c>device_api</c>; <see langword="null"/> where it could not be read.</summary>
    public DeviceApi? DeviceApi { get; init; }

    /// <summary>
    /// <c>available_instances</c>: how many more could be created if nothing else changed; <see langword="null"/> where it could not be
    /// read. Negative values occur on kernels before 6.1 and mean none.
    /// </summary>
    public long? AvailableInstances { get; init; }

    /// <summary>The position in the directory listing, from 0: the order in which libvirt shows types.</summary>
    public int DirectoryOrder { get; init; }
}
