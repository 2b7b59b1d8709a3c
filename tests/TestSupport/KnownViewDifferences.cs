namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// Devices of invented hosts that this library shows otherwise than libvirt on purpose, by host and name, each with
/// the reason.
/// </summary>
static class KnownViewDifferences
{
    static readonly (string Host, string Name, string Reason)[] OfAllVersions =
    [
        (
            "pci-config",
            "pci_0000_00_00_1",
            "a configuration space below 256 bytes means no privilege here, and Express is "
                + "left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_00_2",
            "a configuration space below 256 bytes means no privilege here, and Express is "
                + "left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_00_3",
            "a configuration space below 256 bytes means no privilege here, and Express is "
                + "left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_00_4",
            "a configuration space below 256 bytes means no privilege here, and Express is "
                + "left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_00_5",
            "a configuration space below 256 bytes means no privilege here, and Express is "
                + "left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_01_2",
            "a configuration space below 256 bytes means no privilege here, and Express is "
                + "left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_01_3",
            "a configuration space below 256 bytes means no privilege here, and Express is "
                + "left out; libvirt takes it for Express"
        ),
        (
            "pci-groups-numa",
            "pci_0000_00_02_2",
            "libvirt reads group members that are no PCI addresses as if they were"
        ),
        (
            "pci-groups-numa",
            "pci_0000_00_03_0",
            "libvirt reads group members that are no PCI addresses as if they were"
        ),
        (
            "pci-groups-numa",
            "pci_0000_00_03_1",
            "libvirt reads group members that are no PCI addresses as if they were"
        ),
        (
            "pci-groups-numa",
            "pci_0000_00_03_2",
            "libvirt reads group members that are no PCI addresses as if they were"
        ),
        (
            "pci-groups-numa",
            "pci_0000_00_03_3",
            "libvirt reads group members that are no PCI addresses as if they were"
        ),
        ("pci-groups-numa", "pci_0000_00_01_3", "a group number above 2147483647 is an error here"),
        ("pci-groups-numa", "pci_0000_00_06_2", "numa_node is a directory: an error here"),
        ("pci-identity", "pci_0000_00_09_6", "a subsystem link to elsewhere: the bus says that it is PCI"),
        ("pci-identity", "pci_0000_00_09_7", "a subsystem link to elsewhere: the bus says that it is PCI"),
        ("pci-identity", "other_0000_00_09_7", "a subsystem link to elsewhere: the bus says that it is PCI"),
        ("pci-identity", "pci_0000_00_0a_4", "driver is a file, and libvirt prints its name"),
        ("pci-odd", "pci_0000_00_01_0", "iommu_group leads to a file: libvirt takes its name for a group"),
        ("pci-odd", "pci_0000_00_06_0", "driver leads to a file, and libvirt prints its name"),
        ("pci-names", "pci_0000_00_02_4", "libvirt writes a raw CR"),
        ("ap-forms", "ap_card12", "a subsystem link to elsewhere: the bus says that it is a card"),
        ("ap-forms", "other_card12", "a subsystem link to elsewhere: the bus says that it is a card"),
        (
            "ap-forms",
            "other_card14",
            "DEVTYPE makes a card of a device of any subsystem to libvirt; only the bus ap is read"
        ),
        ("ccw-forms", "ccw_0_0_4005", "a subsystem link to elsewhere: the bus says that it is a channel device"),
        ("types-text", "pci_0000_00_00_1", "libvirt writes raw TAB, LF and CR"),
        ("types-text", "pci_0000_00_00_3", "libvirt writes raw TAB, LF and CR"),
        ("types-text", "pci_0000_00_00_4", "libvirt writes characters that XML does not allow"),
    ];

    /// <summary>From libvirt 9.0 on.</summary>
    static readonly (string Host, string Name, string Reason)[] Since9_0 =
    [
        (
            "mdev-places",
            "mdev_33333333_0000_4000_8000_00000000000f_0000_00_01_0",
            "DEVTYPE in uevent hides a device from libvirt"
        ),
    ];

    /// <summary>From libvirt 11.3 on: groups, and devices that mdevctl alone knows.</summary>
    static readonly (string Host, string Name, string Reason)[] Since11_3 =
    [
        (
            "mdev-groupless",
            "mdev_33333333_0000_4000_8000_000000000002_0000_00_02_0",
            "libvirt loses the parent of a device that it knows from mdevctl alone"
        ),
        (
            "mdev-groupless",
            "mdev_33333333_0000_4000_8000_000000000003_0000_00_02_0",
            "libvirt loses the parent of a device that it knows from mdevctl alone"
        ),
        (
            "mdev-groupless",
            "mdev_33333333_0000_4000_8000_000000000005_0000_00_03_0",
            "libvirt loses the parent of a device that it knows from mdevctl alone"
        ),
        (
            "mdev-groupless",
            "mdev_33333333_0000_4000_8000_000000000006_0000_00_03_0",
            "libvirt loses the parent of a device that it knows from mdevctl alone"
        ),
        (
            "mdev-groupless",
            "mdev_33333333_0000_4000_8000_000000000007_0000_00_03_0",
            "libvirt loses the parent of a device that it knows from mdevctl alone"
        ),
        (
            "mdev-groupless",
            "mdev_33333333_0000_4000_8000_000000000009_0000_00_03_0",
            "libvirt loses the parent of a device that it knows from mdevctl alone"
        ),
        (
            "mdev-groupless",
            "mdev_33333333_0000_4000_8000_00000000000a_0000_00_03_0",
            "libvirt loses the parent of a device that it knows from mdevctl alone"
        ),
        (
            "mdev-groupless",
            "mdev_33333333_0000_4000_8000_00000000000c_mtty",
            "libvirt loses the parent of a device that it knows from mdevctl alone"
        ),
        (
            "mdev-broken",
            "mdev_33333333_0000_4000_8000_000000000007_between",
            "libvirt lists a device below a directory of its parent twice"
        ),
        (
            "ccwgroup-forms",
            "other_0_0_06a0",
            "DEVTYPE makes a group of a device of any subsystem to libvirt; only the bus ccwgroup is read"
        ),
        ("ccwgroup-forms", "ccwgroup_0_0_0645", "libvirt writes card_type unescaped"),
        ("ccwgroup-forms", "ccwgroup_0_0_0665", "libvirt writes chpid unescaped"),
    ];

    /// <summary>Where definitions of any text are listed.</summary>
    static readonly (string Host, string Name, string Reason)[] OfAnyText =
    [
        (
            "definitions-text",
            "mdev_33333333_0000_4000_8000_000000000003_0000_00_02_0",
            "libvirt writes attributes unescaped"
        ),
        (
            "definitions-text",
            "mdev_33333333_0000_4000_8000_000000000005_0000_00_02_0",
            "libvirt writes raw TAB, LF and CR"
        ),
        (
            "definitions-text",
            "mdev_33333333_0000_4000_8000_000000000009_0000_00_02_0",
            "libvirt writes raw TAB, LF and CR"
        ),
        (
            "definitions-text",
            "mdev_33333333_0000_4000_8000_000000000007_0000_00_02_0",
            "libvirt writes characters that XML does not allow"
        ),
    ];

    /// <summary>libvirt 12.8.</summary>
    static readonly (string Host, string Name, string Reason)[] Since12_8 =
    [
        ("pci-identity", "pci_0000_00_09_1", "SUBSYSTEM in uevent overrides the link for udev only"),
    ];

    /// <summary>Before libvirt 12.8: the libudev of those hosts.</summary>
    static readonly (string Host, string Name, string Reason)[] Before12_8 =
    [
        (
            "pci-identity",
            "pci_0000_00_07_1",
            "the libudev of that host passes over a last line of uevent without newline"
        ),
        ("pci-odd", "pci_0000_00_03_5", "the libudev of that host takes a NUL for the end of a line"),
        ("pci-odd", "pci_0000_00_03_6", "the libudev of that host takes a NUL for the end of a line"),
    ];

    /// <summary>Before libvirt 11.3.</summary>
    static readonly (string Host, string Name, string Reason)[] Before11_3 =
    [
        (
            "pci-identity",
            "pci_0000_00_08_7",
            "the libudev of that host has an empty INTERFACE, which makes a USB interface of it"
        ),
    ];

    /// <summary>libvirt 9.0.</summary>
    static readonly (string Host, string Name, string Reason)[] Of9_0 =
    [
        ("vpd", "pci_0000_00_00_1", "libvirt writes VPD unescaped"),
    ];

    /// <summary>libvirt 7.0.</summary>
    static readonly (string Host, string Name, string Reason)[] Of7_0 =
    [
        ("ccw-forms", "ccw_0_0_1025", "online ends with CR LF: no number to that host"),
        ("mdev-places", "mdev_33333333_0000_4000_8000_00000000000f", "DEVTYPE in uevent hides a device from libvirt"),
        ("pci-odd", "pci_0000_00_04_4", "numa_node ends with a NUL: no number to that host"),
        (
            "pci-sriov",
            "pci_0000_27_00_0",
            "a number of virtual functions above 4294967295, of which libvirt since takes the last 32 bits"
        ),
        (
            "pci-sriov",
            "pci_0000_28_00_0",
            "a number of virtual functions above 4294967295, of which libvirt since takes the last 32 bits"
        ),
        (
            "pci-sriov",
            "pci_0000_29_00_0",
            "a number of virtual functions above 4294967295, of which libvirt since takes the last 32 bits"
        ),
    ];

    internal static IReadOnlyDictionary<string, string> Of(string host, LibvirtVersion version) =>
        OfAllVersions
            .Concat(version >= LibvirtVersion.V9_0 ? Since9_0 : Of7_0)
            .Concat(version >= LibvirtVersion.V11_3 ? Since11_3 : Before11_3)
            .Concat(version >= LibvirtVersion.V12_8 ? Since12_8 : Before12_8)
            .Concat(version == LibvirtVersion.V9_0 ? Of9_0 : [])
            .Concat(version >= LibvirtVersion.V12_8 || version == LibvirtVersion.V9_0 ? OfAnyText : [])
            .Where(known => known.Host == host)
            .ToDictionary(known => known.Name, known => known.Reason, StringComparer.Ordinal);
}
