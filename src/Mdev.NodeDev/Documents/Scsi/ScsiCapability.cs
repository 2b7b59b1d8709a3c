using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='scsi'&gt;</c>: a SCSI device, a logical unit of a target.</summary>
public sealed record ScsiCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "scsi";

    /// <summary><c>&lt;host&gt;</c>: the number of the SCSI host.</summary>
    public uint Host { get; init; }

    /// <summary><c>&lt;bus&gt;</c>: the channel.</summary>
    public uint Bus { get; init; }

    /// <summary><c>&lt;target&gt;</c>: the target's number.</summary>
    public uint Target { get; init; }

    /// <summary><c>&lt;lun&gt;</c>: the logical unit.</summary>
    public uint Lun { get; init; }

    /// <summary><c>&lt;type&gt;</c>: the kind of device, for example <c>disk</c>, <c>cdrom</c>; any text.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? DeviceType { get; init; }

    private protected override string? Summary => $"{Host}:{Bus}:{Target}:{Lun}";
}
