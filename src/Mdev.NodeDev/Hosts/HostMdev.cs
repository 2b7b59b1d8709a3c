namespace Mdev.NodeDev.Hosts;

/// <summary>A mediated device of a host: active, defined, or both.</summary>
public sealed record HostMdev
{
    /// <summary>The name: the UUID in lower case with dashes, on any real kernel.</summary>
    public required string Name { get; init; }

    /// <summary>The kernel name of the parent.</summary>
    public required string ParentName { get; init; }

    /// <summary>What the kernel says, <see langword="null"/> if the device does not exist.</summary>
    public ActiveMdev? Active { get; init; }

    /// <summary>What the definition says, <see langword="null"/> if there is none.</summary>
    public MdevDefinition? Definition { get; init; }

    /// <summary>Whether the device exists.</summary>
    public bool IsActive => Active is not null;

    /// <summary>Whether the device outlives its removal and a reboot.</summary>
    public bool IsDefined => Definition is not null;

    /// <summary>Whether the device is started with its parent.</summary>
    public bool IsAutostart => Definition?.Autostart == true;

    /// <summary>The type's id: of the active device, else of the definition.</summary>
    public string? TypeId => Active is null ? Definition?.TypeId : Active.TypeId;

    /// <summary>The UUID, if the name is one in the kernel's form.</summary>
    /// <param name="uuid">The UUID.</param>
    public bool TryGetUuid(out Guid uuid) => UuidText.TryKernel(Name, out uuid);
}
