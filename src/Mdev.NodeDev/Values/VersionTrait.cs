namespace Mdev.NodeDev;

/// <summary>What a newer libvirt shows otherwise than an older one. Every difference between versions stands here, and in <c>docs/libvirt-versions.md</c>.</summary>
/// <param name="Since">The oldest version that is known to have it.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Now">What such a version shows.</param>
/// <param name="Before">What an older one shows.</param>
sealed record VersionTrait(LibvirtVersion Since, string Topic, string Now, string Before)
{
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
        new(
            new LibvirtVersion(12, 1),
            "a PCI hostdev with IOMMUFD",
            "`<driver iommufd='…'/>`",
            "nothing of it"
        );

    /// <summary>What is active and what is defined are kept apart, and either can be printed.</summary>
    internal static VersionTrait ActiveAndDefinedApart { get; } =
        new(
            new LibvirtVersion(10, 1),
            "a mediated device that is active and defined",
            "the active form with the type that is active and without `<attr>`; the definition with `--inactive`",
            "one form, with type and `<attr>` of the definition; no `--inactive`"
        );

    /// <summary>Definitions may hold more than ASCII. 11.3 refuses the whole list over one type or value of an attribute; the versions up to 12.8 were not asked.</summary>
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
                EmptyVpdFieldClosesItself,
                ChannelStatesAndGroups,
                BlockNumbersGoTogether,
                UsbPort,
                HostdevAcpiNodes,
                HostdevIommufd,
                ActiveAndDefinedApart,
                DefinitionsOfAnyText,
            ];

    /// <summary>Whether a version has it.</summary>
    internal bool IsIn(LibvirtVersion version) => version >= Since;
}
