namespace Mdev.NodeDev.Hosts;

/// <summary>An s390 subchannel as the kernel shows it.</summary>
public sealed record HostSubchannel
{
    /// <summary>The kernel name, for example <c>0.0.26ab</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is, by its name.</summary>
    public required ChannelLocation Location { get; init; }

    /// <summary>The device directory below the root, for example <c>sys/devices/css0/0.0.26ab</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the bound driver by its link, <see langword="null"/> if none is.</summary>
    public string? Driver { get; init; }

    /// <summary>The name of the bound driver by <c>DRIVER</c> in <c>uevent</c>; on a real host the same.</summary>
    public string? UeventDriver { get; init; }

    /// <summary><c>dev_busid</c>: the channel device behind it; <see langword="null"/> if there is none.</summary>
    public ChannelLocation? ChannelDevice { get; init; }

    /// <summary>What is wrong with it. With an error among them libvirt does not list the device at all.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
