namespace Mdev.NodeDev.Hosts;

/// <summary>The s390 AP matrix as the kernel shows it: the parent of crypto mediated devices.</summary>
public sealed record HostApMatrix
{
    /// <summary>The kernel name; <c>matrix</c> on a real host.</summary>
    public required string Name { get; init; }

    /// <summary>The device directory below the root: <c>sys/devices/vfio_ap/matrix</c> on a real host.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    public string? Driver { get; init; }

    /// <summary>What is wrong with it. With an error among them libvirt does not list the device at all.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
