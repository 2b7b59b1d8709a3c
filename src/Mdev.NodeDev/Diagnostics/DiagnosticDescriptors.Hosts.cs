using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>A file that is needed cannot be read.</summary>
    public static DiagnosticDescriptor UnreadableFile { get; } =
        new(
            "ND2001",
            DiagnosticSeverity.Error,
            "unreadable file",
            "{0}: {1}",
            "The device is kept and described as far as known. libvirt drops a device over it."
        )
        {
            LosesDevice = true,
        };

    /// <summary>A file that the kernel always gives is missing.</summary>
    public static DiagnosticDescriptor MissingFile { get; } =
        new(
            "ND2002",
            DiagnosticSeverity.Error,
            "missing file",
            "'{0}' is missing",
            "The kernel interface makes this file mandatory. The device is kept and described as far as known; libvirt drops it, and with a mediated device type its whole parent."
        )
        {
            LosesDevice = true,
        };

    /// <summary>A file holds a value that the kernel never writes.</summary>
    public static DiagnosticDescriptor MalformedValue { get; } =
        new(
            "ND2003",
            DiagnosticSeverity.Error,
            "malformed value",
            "'{0}' holds '{1}', which is not {2}",
            "The value is left out. libvirt drops the device over it, and with a mediated device type its whole parent."
        )
        {
            LosesDevice = true,
        };

    /// <summary>An entry stands where the kernel has none.</summary>
    public static DiagnosticDescriptor StrayEntry { get; } =
        new(
            "ND2004",
            DiagnosticSeverity.Error,
            "stray entry",
            "'{0}' is not {1}",
            "The entry is passed over. libvirt drops the device over it."
        )
        {
            LosesDevice = true,
        };

    /// <summary>The configuration space has a header type above 2.</summary>
    public static DiagnosticDescriptor UnknownHeaderType { get; } =
        new(
            "ND2005",
            DiagnosticSeverity.Error,
            "unknown PCI header type",
            "the PCI header type is {0}",
            "A configuration space of all ones means that the device does not answer. libvirt drops the device."
        )
        {
            LosesDevice = true,
        };

    /// <summary>A mediated device has no type.</summary>
    public static DiagnosticDescriptor NoMdevType { get; } =
        new(
            "ND2006",
            DiagnosticSeverity.Error,
            "mediated device without type",
            "'mdev_type' names no type: {0}",
            "The device is being created or removed at this moment. Neither libvirt nor mdevctl list it."
        )
        {
            LosesDevice = true,
        };

    /// <summary>A device directory lacks what makes it a device.</summary>
    public static DiagnosticDescriptor IncompleteDevice { get; } =
        new(
            "ND2007",
            DiagnosticSeverity.Error,
            "incomplete device",
            "'{0}' is missing: udev knows no such device",
            "A device has 'uevent' and 'subsystem'. libvirt does not list it without them."
        )
        {
            LosesDevice = true,
        };

    /// <summary>A value or name is not UTF-8.</summary>
    public static DiagnosticDescriptor NotUtf8 { get; } =
        new(
            "ND2101",
            DiagnosticSeverity.Warning,
            "not UTF-8",
            "'{0}' is not UTF-8; such bytes are shown as U+FFFD",
            "libvirt copies the bytes into its XML, which is malformed then."
        );

    /// <summary>A link leads nowhere.</summary>
    public static DiagnosticDescriptor DanglingLink { get; } =
        new(
            "ND2102",
            DiagnosticSeverity.Warning,
            "dangling link",
            "the link '{0}' leads nowhere",
            "The device that it named is gone, or was not recorded."
        );

    /// <summary>The PCI configuration space could not be read in full.</summary>
    public static DiagnosticDescriptor ShortConfigSpace { get; } =
        new(
            "ND2103",
            DiagnosticSeverity.Warning,
            "short PCI configuration space",
            "the PCI configuration space of {0} device(s) cannot be read in full, first of {1}: bridge and Express data are left out where they are unknown",
            "Without privilege the kernel gives 64 bytes only. Run as root to see what libvirt's daemon sees."
        );

    /// <summary>The vital product data are not valid.</summary>
    public static DiagnosticDescriptor InvalidVpd { get; } =
        new(
            "ND2104",
            DiagnosticSeverity.Warning,
            "invalid VPD",
            "the vital product data are not valid: {0}",
            "They are left out as a whole. libvirt does the same."
        );

    /// <summary>The UUID of the machine is not known.</summary>
    public static DiagnosticDescriptor UnknownHostUuid { get; } =
        new(
            "ND2105",
            DiagnosticSeverity.Warning,
            "unknown host UUID",
            "the UUID of the machine is not known: {0}",
            "Documents hold zeros in its place, or what the firmware gives. Run as root, or set NodeHostOptions.HostUuid to what 'virsh capabilities' prints."
        );

    /// <summary>A parent of mediated devices is missing in class/mdev_bus.</summary>
    public static DiagnosticDescriptor UnregisteredParent { get; } =
        new(
            "ND2106",
            DiagnosticSeverity.Warning,
            "unregistered parent",
            "no link in class/mdev_bus leads here",
            "libvirt lists a parent that is neither PCI nor s390 only with this link."
        );

    /// <summary>A mediated device has a name that is no UUID in canonical form.</summary>
    public static DiagnosticDescriptor NameNotUuid { get; } =
        new(
            "ND2107",
            DiagnosticSeverity.Warning,
            "name is no UUID",
            "the name of the mediated device is no UUID in lower case with dashes",
            "The kernel cannot make such a name. libvirt lists the device as it is, mdevctl leaves it out."
        );

    /// <summary>A mediated device has no usable IOMMU group.</summary>
    public static DiagnosticDescriptor NoIommuGroup { get; } =
        new(
            "ND2108",
            DiagnosticSeverity.Warning,
            "no IOMMU group",
            "'iommu_group' names no group: {0}",
            "The device has no driver, or the kernel was built without VFIO groups. libvirt shows it as inactive and without type."
        );

    /// <summary>The PCI id database cannot be read.</summary>
    public static DiagnosticDescriptor PciIdsUnreadable { get; } =
        new(
            "ND2110",
            DiagnosticSeverity.Warning,
            "no PCI id database",
            "no PCI id database can be read ({0}): vendor and product names are left out",
            "Install the package pci.ids or hwdata below the root, or name the file."
        );

    /// <summary>A directory has more entries than are looked at.</summary>
    public static DiagnosticDescriptor TooManyEntries { get; } =
        new(
            "ND2111",
            DiagnosticSeverity.Warning,
            "too many entries",
            "{0} entries; only the first {1} are looked at",
            "No real host comes near the limit: the tree is damaged or hostile."
        );

    /// <summary>A file, a link or an entry that libvirt can do without cannot be read.</summary>
    public static DiagnosticDescriptor UnreadableDetail { get; } =
        new(
            "ND2112",
            DiagnosticSeverity.Warning,
            "unreadable detail",
            "'{0}' cannot be read: {1}",
            "What it would tell is left out. libvirt does without it, too, and lists the rest."
        );

    /// <summary>A device went away while it was read.</summary>
    public static DiagnosticDescriptor Vanished { get; } =
        new(
            "ND2201",
            DiagnosticSeverity.Info,
            "vanished",
            "it went away while it was read",
            "Devices may vanish at any time; this is normal. What was read of it is left out."
        );

    static ReadOnlySpan<DiagnosticDescriptor> Hosts =>
        (DiagnosticDescriptor[])
            [
                UnreadableFile,
                MissingFile,
                MalformedValue,
                StrayEntry,
                UnknownHeaderType,
                NoMdevType,
                IncompleteDevice,
                NotUtf8,
                DanglingLink,
                ShortConfigSpace,
                InvalidVpd,
                UnknownHostUuid,
                UnregisteredParent,
                NameNotUuid,
                NoIommuGroup,
                PciIdsUnreadable,
                TooManyEntries,
                UnreadableDetail,
                Vanished,
            ];
}
