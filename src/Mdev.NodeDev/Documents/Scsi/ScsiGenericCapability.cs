using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='scsi_generic'&gt;</c>: the generic interface of a SCSI device. libvirt prints it, and its
/// parser refuses it.
/// </summary>
public sealed record ScsiGenericCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "scsi_generic";

    /// <summary><c>&lt;char&gt;</c>: the character device, for example <c>/dev/sg0</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? CharacterDevice { get; init; }

    private protected override string? Summary => CharacterDevice;
}
