using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='scsi_host'&gt;</c>: a host bus adapter, real or virtual.</summary>
public sealed record ScsiHostCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "scsi_host";

    /// <summary><c>&lt;host&gt;</c>: the host's number. libvirt does not read it in a definition.</summary>
    public uint Host { get; init; }

    /// <summary>
    /// <c>&lt;unique_id&gt;</c>: the driver's number for the adapter; <see langword="null"/> or -1 where there is
    /// none. libvirt does not read it in a definition.
    /// </summary>
    public int? UniqueId { get; init; }

    /// <summary><c>&lt;capability type='fc_host'&gt;</c>: what makes it a Fibre Channel host, if it is one.</summary>
    public FcHost? FcHost { get; init; }

    /// <summary><c>&lt;capability type='vport_ops'&gt;</c>: virtual ports, if the host can have them.</summary>
    public VportOps? VportOps { get; init; }

    private protected override string? Summary => $"{Host}";
}
