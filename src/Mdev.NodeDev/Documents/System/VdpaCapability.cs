namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='vdpa'&gt;</c>: a virtio data path in hardware. libvirt prints it, and its parser refuses
/// it.
/// </summary>
public sealed record VdpaCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    public override string Type => "vdpa";

    /// <summary><c>&lt;chardev&gt;</c>: the character device, for example <c>/dev/vhost-vdpa-0</c>.</summary>
    public string? CharacterDevice { get; init; }
}
