namespace Mdev.NodeDev;

/// <summary>
/// What a node device is: one <c>&lt;capability type='…'&gt;</c> directly below <c>&lt;device&gt;</c>. A closed set
/// of records.
/// </summary>
public abstract record NodeDeviceCapability
{
    private protected NodeDeviceCapability() { }

    /// <summary>libvirt's word for the kind, the attribute <c>type</c>.</summary>
    public abstract string Type { get; }

    /// <summary>
    /// Elements below the capability that are not known here; empty unless the reader was told to keep them.
    /// </summary>
    public UnknownContent Unknown { get; init; }

    /// <summary>The types of mediated devices that a device of this capability offers.</summary>
    internal virtual ValueList<MdevType> OfferedTypes => [];
}
