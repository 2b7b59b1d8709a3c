using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='vdpa'&gt;</c>: a virtio data path in hardware. libvirt prints it, and its parser refuses
/// it.
/// </summary>
public sealed record VdpaCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "vdpa";

    /// <summary><c>&lt;chardev&gt;</c>: the character device, for example <c>/dev/vhost-vdpa-0</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? CharacterDevice { get; init; }

    private protected override string? Summary => CharacterDevice;
}
