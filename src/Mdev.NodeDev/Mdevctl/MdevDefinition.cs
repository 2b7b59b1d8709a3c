namespace Mdev.NodeDev;

/// <summary>
/// A mediated device that is defined, whether it exists or not: one file <c>etc/mdevctl.d/PARENT/UUID</c>, as mdevctl and libvirt keep it.
/// </summary>
public sealed record MdevDefinition
{
    /// <summary>The kernel name of the parent; it need not exist.</summary>
    public required string ParentName { get; init; }

    /// <summary>The UUID. One UUID may be defined below several parents.</summary>
    public required Guid Uuid { get; init; }

    /// <summary><c>mdev_type</c>: the type's id; it need not exist and may even be empty.</summary>
    public required string TypeId { get; init; }

    /// <summary><c>start</c>: whether the device is to be started when its parent appears.</summary>
    public bool Autostart { get; init; }

    /// <summary><c>attrs</c>: what is written to the device after its creation, in order, repetitions kept.</summary>
    public ValueList<MdevAttribute> Attributes { get; init; }
}
