using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='scsi_target'&gt;</c>: a target on a SCSI host.</summary>
public sealed record ScsiTargetCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "scsi_target";

    /// <summary><c>&lt;target&gt;</c>: the kernel's name, for example <c>target0:0:0</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Target { get; init; }

    /// <summary>
    /// <c>&lt;capability type='fc_remote_port'&gt;</c>: the Fibre Channel port that leads to the target, if any.
    /// </summary>
    public FcRemotePort? RemotePort { get; init; }

    private protected override string? Summary => Target;
}
