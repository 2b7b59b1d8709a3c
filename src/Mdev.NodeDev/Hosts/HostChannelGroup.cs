namespace Mdev.NodeDev.Hosts;

/// <summary>An s390 group of channel devices as the kernel shows it.</summary>
public sealed record HostChannelGroup
{
    /// <summary>The kernel name, that of the first member, for example <c>0.0.0600</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is, by its name.</summary>
    public required ChannelLocation Location { get; init; }

    /// <summary>The device directory below the root, for example <c>sys/devices/qeth/0.0.0600</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    public string? Driver { get; init; }

    /// <summary><c>DEVTYPE</c> in <c>uevent</c>, for example <c>qeth_layer2</c>; libvirt lists three of them.</summary>
    public string? DeviceType { get; init; }

    /// <summary><c>online</c>: 1 if the group is in use, 0 if not; <see langword="null"/> if the file cannot be read as a number.</summary>
    public int? Online { get; init; }

    /// <summary><c>card_type</c>, if the kernel gives one.</summary>
    public string? CardType { get; init; }

    /// <summary><c>chpid</c>: the channel path, if the kernel gives one.</summary>
    public string? ChannelPath { get; init; }

    /// <summary>The members, by the links <c>cdev0</c>, <c>cdev1</c>, …, in directory order.</summary>
    public ValueList<HostChannelMember> Members { get; init; }

    /// <summary>What is wrong with it. With an error among them libvirt does not list the group at all.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
