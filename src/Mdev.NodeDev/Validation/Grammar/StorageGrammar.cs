using static Mdev.NodeDev.GrammarBuilder;
using static Mdev.NodeDev.ValueKinds;

namespace Mdev.NodeDev;

/// <summary>SCSI and disks in the grammar of node devices.</summary>
static class StorageGrammar
{
    const string Removable = "removable";

    static readonly SlotGroup Blocks = Together(
        One("logical_block_size", UnsignedLong),
        One("num_blocks", UnsignedLong)
    );

    static readonly ElementType Media = Capability(
        Kind(
            Removable,
            One("media_available", ValueKind.OneOf("bit", "1", "0")),
            One("media_size", UnsignedLong),
            Maybe("media_label"),
            Blocks
        ),
        Kind("hotpluggable")
    );

    static readonly ElementSlot Hotpluggable = Maybe("capability", Media) with { Kinds = ["hotpluggable"] };

    static readonly SlotGroup Disk = Row(
        One("block", DevicePath),
        Maybe("bus"),
        Maybe("drive_type"),
        Maybe("model"),
        Maybe("vendor"),
        Maybe("serial")
    );

    /// <summary>The character device of a SCSI device.</summary>
    internal static ElementType ScsiGeneric => Kind("scsi_generic", One("char"));

    /// <summary>A SCSI host.</summary>
    internal static ElementType ScsiHost =>
        Kind(
            "scsi_host",
            One("host", UnsignedLong),
            Maybe("unique_id", UnsignedInt),
            Any(
                "capability",
                Capability(
                    Kind(
                        "fc_host",
                        One("wwnn", WorldWideName),
                        One("wwpn", WorldWideName),
                        Maybe("fabric_wwn", WorldWideName)
                    ),
                    Kind("vport_ops", One("max_vports", UnsignedInt), One("vports", UnsignedInt))
                )
            )
        );

    /// <summary>A SCSI target.</summary>
    internal static ElementType ScsiTarget =>
        Kind(
            "scsi_target",
            One("target"),
            Maybe("capability", Capability(Kind("fc_remote_port", One("rport"), One("wwpn", WorldWideName))))
        );

    /// <summary>A SCSI device.</summary>
    internal static ElementType Scsi =>
        Kind(
            "scsi",
            One("host", UnsignedLong),
            One("bus", UnsignedLong),
            One("target", UnsignedLong),
            One("lun", UnsignedLong),
            Maybe("type")
        );

    /// <summary>A disk: with a size, or with a removable medium.</summary>
    internal static ElementType Storage =>
        Kind("storage", Disk, One("size", UnsignedLong), Blocks, Hotpluggable) with
        {
            Variant = new ContentVariant(
                "capability",
                Removable,
                InOrder(Disk, One("capability", Media) with { Kinds = [Removable] }, Hotpluggable)
            ),
        };
}
