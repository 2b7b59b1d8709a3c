namespace Mdev.NodeDev;

/// <summary>
/// What a newer libvirt shows otherwise than an older one. Every difference between versions stands here, and in
/// <c>docs/libvirt-versions.md</c>.
/// </summary>
/// <param name="Since">The oldest version that is known to have it.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Now">What such a version shows.</param>
/// <param name="Before">What an older one shows.</param>
sealed record VersionTrait(LibvirtVersion Since, string Topic, string Now, string Before)
{
    /// <summary>A mediated device tells its UUID and its parent. The UUID was in the name alone.</summary>
    internal static VersionTrait MdevUuidAndParent { get; } =
        new(LibvirtVersion.V9_0, "a mediated device", "`<uuid>`; `<parent_addr>`, if known", "neither");

    /// <summary>The channel device of a subchannel is shown.</summary>
    internal static VersionTrait ChannelDeviceOfSubchannel { get; } =
        new(LibvirtVersion.V9_0, "a subchannel", "`<channel_dev_addr>`, if known", "no `<channel_dev_addr>`");

    /// <summary>Vital product data are shown.</summary>
    internal static VersionTrait VitalProductData { get; } =
        new(LibvirtVersion.V9_0, "a PCI function with VPD", "`<capability type='vpd'>`", "none");

    /// <summary>Bus, slot and function are unsigned numbers, as no device has them but a document may.</summary>
    internal static VersionTrait PciNumbersUnsigned { get; } =
        new(
            LibvirtVersion.V9_0,
            "`<bus>`, `<slot>` and `<function>` of PCI from 2147483648 on",
            "`4294967295`",
            "`-1`"
        );

    /// <summary>The speeds of PCI Express 5 and 6 have words.</summary>
    internal static VersionTrait LinkSpeedsAbove16 { get; } =
        new(
            LibvirtVersion.V9_0,
            "a PCI Express link of 32 or 64 GT/s",
            "`speed='32'`, `speed='64'`",
            "`speed='(null)'`"
        );

    /// <summary>A numbered field of vital product data without text closes itself.</summary>
    internal static VersionTrait EmptyVpdFieldClosesItself { get; } =
        new(
            LibvirtVersion.V11_3,
            "a numbered VPD field without text",
            "`<vendor_field index='0'/>`",
            "`<vendor_field index='0'></vendor_field>`"
        );

    /// <summary>Channel devices have a state and may be part of a group.</summary>
    internal static VersionTrait ChannelStatesAndGroups { get; } =
        new(
            LibvirtVersion.V11_3,
            "s390 channel devices",
            "`<state>`, `<capability type='ccwgroup_member'>`; groups are devices of their own, `ccwgroup`",
            "neither; groups are not listed"
        );

    /// <summary>Size and number of blocks are written together if one of them is not 0.</summary>
    internal static VersionTrait BlockNumbersGoTogether { get; } =
        new(
            LibvirtVersion.V11_3,
            "`<logical_block_size>` and `<num_blocks>` of storage",
            "both, if one of them is not 0",
            "each that is not 0"
        );

    /// <summary>A USB device has a port.</summary>
    internal static VersionTrait UsbPort { get; } =
        new(LibvirtVersion.V12_8, "a USB device", "`<port>`, if known", "no `<port>`");

    /// <summary>The parent is part of a mediated device's name.</summary>
    internal static VersionTrait MdevNamedWithParent { get; } =
        new(LibvirtVersion.V9_0, "the name of a mediated device", "`mdev_UUID_PARENT`", "`mdev_UUID`");

    /// <summary>Definitions of mediated devices are listed, and devices are persistent or not.</summary>
    internal static VersionTrait DefinitionsListed { get; } =
        new(
            LibvirtVersion.V9_0,
            "a definition of a mediated device",
            "a device, persistent, perhaps started with its parent",
            "unknown; no device is persistent"
        );

    /// <summary>The sample driver's parent is listed.</summary>
    internal static VersionTrait VirtualParents { get; } =
        new(LibvirtVersion.V9_0, "the parent of the sample driver mtty", "listed", "not listed");

    /// <summary>Channel devices are listed whatever their state.</summary>
    internal static VersionTrait OfflineChannelDevices { get; } =
        new(LibvirtVersion.V11_3, "an s390 channel device that is not online", "listed", "not listed");

    /// <summary>mdevctl is also asked about active devices.</summary>
    internal static VersionTrait DevicesOfMdevctl { get; } =
        new(
            LibvirtVersion.V11_3,
            "a mediated device without IOMMU group or `uevent`, and without definition",
            "listed as inactive, for mdevctl lists it",
            "not listed"
        );

    /// <summary>A hostdev says which NUMA nodes belong to it. The version is that of libvirt's release notes.</summary>
    internal static VersionTrait HostdevAcpiNodes { get; } =
        new(
            new LibvirtVersion(11, 8),
            "a hostdev with NUMA nodes of its own",
            "`<acpi nodeset='…'/>`",
            "nothing of it"
        );

    /// <summary>A hostdev says whether IOMMUFD is used. The version is that of libvirt's release notes.</summary>
    internal static VersionTrait HostdevIommufd { get; } =
        new(new LibvirtVersion(12, 1), "a PCI hostdev with IOMMUFD", "`<driver iommufd='…'/>`", "nothing of it");

    /// <summary>What is active and what is defined are kept apart, and either can be printed.</summary>
    internal static VersionTrait ActiveAndDefinedApart { get; } =
        new(
            new LibvirtVersion(10, 1),
            "a mediated device that is active and defined",
            "the active form with the type that is active and without `<attr>`; the definition with `--inactive`",
            "one form, with type and `<attr>` of the definition; no `--inactive`"
        );

    /// <summary>
    /// Definitions hold ASCII only: 11.3 refuses the whole list over one type or value of an attribute. The versions
    /// around it were not asked.
    /// </summary>
    internal static VersionTrait DefinitionsOfAscii { get; } =
        new(
            LibvirtVersion.V11_3,
            "a definition whose type or attribute value is not ASCII",
            "no definition at all is known",
            "listed as any other"
        );

    /// <summary>Definitions may hold any text again.</summary>
    internal static VersionTrait DefinitionsOfAnyText { get; } =
        new(
            LibvirtVersion.V12_8,
            "a definition whose type or attribute value is not ASCII",
            "listed as any other",
            "no definition at all is known"
        );

    /// <summary>All of them, those of documents first.</summary>
    internal static ReadOnlySpan<VersionTrait> All =>
        (VersionTrait[])
            [
                MdevUuidAndParent,
                ChannelDeviceOfSubchannel,
                VitalProductData,
                PciNumbersUnsigned,
                LinkSpeedsAbove16,
                EmptyVpdFieldClosesItself,
                ChannelStatesAndGroups,
                BlockNumbersGoTogether,
                UsbPort,
                MdevNamedWithParent,
                DefinitionsListed,
                VirtualParents,
                OfflineChannelDevices,
                DevicesOfMdevctl,
                HostdevAcpiNodes,
                HostdevIommufd,
                ActiveAndDefinedApart,
                DefinitionsOfAscii,
                DefinitionsOfAnyText,
            ];

    /// <summary>Whether a version has it.</summary>
    internal bool IsIn(LibvirtVersion version) => version >= Since;
}
