namespace Mdev.NodeDev.Hosts;

/// <summary>An s390 channel device as the kernel shows it.</summary>
public sealed record HostChannelDevice
{
    /// <summary>The kernel name, for example <c>0.0.1000</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is, by its name.</summary>
    public required ChannelLocation Location { get; init; }

    /// <summary>The device directory below the root, for example <c>sys/devices/css0/0.0.0000/0.0.1000</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    public string? Driver { get; init; }

    /// <summary><c>online</c>: 1 if the device is in use, 0 if not; <see langword="null"/> if the file cannot be read as a number.</summary>
    public int? Online { get; init; }

    /// <summary>The kernel name of the group it is part of, by the link <c>group_device</c>; <see langword="null"/> if it is in none.</summary>
    public string? GroupName { get; init; }

    /// <summary>What is wrong with it. With an error among them libvirt does not list the device at all.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
