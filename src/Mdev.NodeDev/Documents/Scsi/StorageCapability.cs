using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='storage'&gt;</c>: a block device.</summary>
public sealed record StorageCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "storage";

    /// <summary><c>&lt;block&gt;</c>: the block device, for example <c>/dev/sda</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Block { get; init; }

    /// <summary><c>&lt;bus&gt;</c>: what it is attached by, for example <c>scsi</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Bus { get; init; }

    /// <summary><c>&lt;drive_type&gt;</c>: for example <c>disk</c>, <c>cdrom</c>, <c>dasd</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? DriveType { get; init; }

    /// <summary><c>&lt;model&gt;</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Model { get; init; }

    /// <summary><c>&lt;vendor&gt;</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Vendor { get; init; }

    /// <summary><c>&lt;serial&gt;</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Serial { get; init; }

    /// <summary><c>&lt;size&gt;</c>: the size in bytes; not written for a drive with removable media.</summary>
    public ulong Size { get; init; }

    /// <summary>
    /// <c>&lt;capability type='removable'&gt;</c>: the medium, for a drive whose media can be changed.
    /// </summary>
    public RemovableMedium? Removable { get; init; }

    /// <summary>
    /// <c>&lt;logical_block_size&gt;</c>: bytes per block; 0 where not stated. libvirt prints it and does not read
    /// it.
    /// </summary>
    public ulong LogicalBlockSize { get; init; }

    /// <summary>
    /// <c>&lt;num_blocks&gt;</c>: the number of blocks; 0 where not stated. libvirt prints it and does not read it.
    /// </summary>
    public ulong Blocks { get; init; }

    /// <summary><c>&lt;capability type='hotpluggable'/&gt;</c>: whether the drive itself can be unplugged.</summary>
    public bool IsHotpluggable { get; init; }

    private protected override string? Summary => Block;
}
