namespace Mdev.NodeDev;

/// <summary>ND20xx to ND22xx: what is odd about a host.</summary>
static class HostDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor UnreadableFile = Table
        .Error("ND2001", "unreadable file", "{0}: {1}")
        .Losing()
        .Note("The device is kept and described as far as known. libvirt drops a device over it.");
    internal static readonly DiagnosticDescriptor MissingFile = Table
        .Error("ND2002", "missing file", "'{0}' is missing")
        .Losing()
        .Note("The kernel interface makes this file mandatory.")
        .Note("The device is kept and described as far as known;")
        .Note("libvirt drops it, and with a mediated device type its whole parent.");
    internal static readonly DiagnosticDescriptor MalformedValue = Table
        .Error("ND2003", "malformed value", "'{0}' holds '{1}', which is not {2}")
        .Losing()
        .Note("The value is left out.")
        .Note("libvirt drops the device over it, and with a mediated device type its whole")
        .Note("parent.");
    internal static readonly DiagnosticDescriptor StrayEntry = Table
        .Error("ND2004", "stray entry", "'{0}' is not {1}")
        .Losing()
        .Note("The entry is skipped. libvirt drops the device over it.");
    internal static readonly DiagnosticDescriptor UnknownHeaderType = Table
        .Error("ND2005", "unknown PCI header type", "the PCI header type is {0}")
        .Losing()
        .Note("A configuration space of all ones means that the device does not answer.")
        .Note("libvirt drops the device.");
    internal static readonly DiagnosticDescriptor NoMdevType = Table
        .Error("ND2006", "mediated device without type", "'mdev_type' names no type: {0}")
        .Losing()
        .Note("The device is being created or removed at this moment.")
        .Note("Neither libvirt nor mdevctl list it.");
    internal static readonly DiagnosticDescriptor IncompleteDevice = Table
        .Error("ND2007", "incomplete device", "'{0}' is missing: udev knows no such device")
        .Losing()
        .Note("A device has 'uevent' and 'subsystem'. libvirt does not list it without them.");
    internal static readonly DiagnosticDescriptor NotUtf8 = Table
        .Warning("ND2101", "not UTF-8", "'{0}' is not UTF-8; such bytes are shown as U+FFFD")
        .Note("libvirt copies the bytes into its XML, which is malformed then.");
    internal static readonly DiagnosticDescriptor DanglingLink = Table
        .Warning("ND2102", "dangling link", "the link '{0}' leads nowhere")
        .Note("The device that it named is gone, or was not recorded.");
    internal static readonly DiagnosticDescriptor ShortConfigSpace = Table
        .Warning(
            "ND2103",
            "short PCI configuration space",
            "the PCI configuration space of {0} device(s) cannot be read in full, first of "
                + "{1}: bridge and Express data are left out where they are unknown"
        )
        .Note("Without privilege the kernel gives 64 bytes only.")
        .Note("Run as root to see what libvirt's daemon sees.");
    internal static readonly DiagnosticDescriptor InvalidVpd = Table
        .Warning("ND2104", "invalid VPD", "the vital product data are not valid: {0}")
        .Note("They are left out as a whole. libvirt does the same.");
    internal static readonly DiagnosticDescriptor UnknownHostUuid = Table
        .Warning("ND2105", "unknown host UUID", "the UUID of the machine is not known: {0}")
        .Note("Documents hold zeros in its place, or what the firmware gives.")
        .Note("Run as root, or set NodeHostOptions.HostUuid to what 'virsh capabilities' prints.");
    internal static readonly DiagnosticDescriptor UnregisteredParent = Table
        .Warning("ND2106", "unregistered parent", "no link in class/mdev_bus leads here")
        .Note("libvirt lists a parent that is neither PCI nor s390 only with this link.");
    internal static readonly DiagnosticDescriptor NameNotUuid = Table
        .Warning(
            "ND2107",
            "name is not a UUID",
            "the name of the mediated device is not a UUID in lower case with dashes"
        )
        .Note("The kernel cannot make such a name.")
        .Note("libvirt lists the device, mdevctl leaves it out.");
    internal static readonly DiagnosticDescriptor NoIommuGroup = Table
        .Warning("ND2108", "no IOMMU group", "'iommu_group' names no group: {0}")
        .Note("The device has no driver, or the kernel was built without VFIO groups.")
        .Note("libvirt shows it as inactive and without type.");
    internal static readonly DiagnosticDescriptor PciIdsUnreadable = Table
        .Warning(
            "ND2110",
            "no PCI id database",
            "no PCI id database can be read ({0}): vendor and product names are left out"
        )
        .Note("Install the package pci.ids or hwdata below the root, or name the file.");
    internal static readonly DiagnosticDescriptor TooManyEntries = Table
        .Warning("ND2111", "too many entries", "{0} entries; only the first {1} are looked at")
        .Note("No real host comes near the limit: the tree is malformed or hostile.");
    internal static readonly DiagnosticDescriptor UnreadableDetail = Table
        .Warning("ND2112", "unreadable detail", "'{0}' cannot be read: {1}")
        .Note("What it would tell is left out. libvirt does without it, too, and lists the rest.");
    internal static readonly DiagnosticDescriptor NotOnBus = Table
        .Warning("ND2113", "not on the bus", "the parent has a device '{0}' that bus/mdev/devices does not list")
        .Note("It is being removed, and a process has it open; or a part of sys is not there.")
        .Note("Its UUID and its place are taken. Neither libvirt nor mdevctl list it.");
    internal static readonly DiagnosticDescriptor MalformedDetail = Table
        .Warning("ND2114", "malformed detail", "'{0}' holds '{1}', which is not {2}")
        .Note("The value is left out. libvirt does not read it, and lists the device.");
    internal static readonly DiagnosticDescriptor NotAVgpuType = Table
        .Warning("ND2115", "not a vGPU type", "'{0}' is not a number and a name{1}")
        .Note("The line is skipped, and the other rows of the table are kept.");
    internal static readonly DiagnosticDescriptor TableTooLong = Table
        .Warning("ND2116", "table too long", "the table has {0}; {1}")
        .Note("The kernel gives at most one page: the tree is malformed or hostile.");
    internal static readonly DiagnosticDescriptor Vanished = Table
        .Info("ND2201", "vanished", "it went away while it was read")
        .Note("Devices may vanish at any time; this is normal. What was read of it is left out.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
