namespace Mdev.NodeDev.Hosts;

/// <summary>An s390 crypto adapter as the kernel shows it.</summary>
public sealed record HostApCard
{
    /// <summary>The kernel name, for example <c>card05</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The adapter's number, by its name.</summary>
    public required uint Adapter { get; init; }

    /// <summary>The device directory below the root, for example <c>sys/devices/ap/card05</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    public string? Driver { get; init; }

    /// <summary>What is wrong with it. With an error among them libvirt does not list the device at all.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
