namespace Mdev.NodeDev.Hosts;

/// <summary>A domain of an s390 crypto adapter as the kernel shows it.</summary>
public sealed record HostApQueue
{
    /// <summary>The kernel name, for example <c>05.0004</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The adapter's number, by the name.</summary>
    public required uint Adapter { get; init; }

    /// <summary>The domain's number, by the name.</summary>
    public required uint Domain { get; init; }

    /// <summary>The device directory below the root, for example <c>sys/devices/ap/card05/05.0004</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    public string? Driver { get; init; }

    /// <summary>What is wrong with it. With an error among them libvirt does not list the device at all.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
