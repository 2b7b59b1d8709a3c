namespace Mdev.NodeDev.Tests;

/// <summary>Devices of invented hosts that this library shows otherwise than libvirt on purpose, by host and name, each with the reason.</summary>
static class KnownViewDifferences
{
    static readonly (string Host, string Name, string Reason)[] OfAllVersions =
    [
        (
            "pci-config",
            "pci_0000_00_00_1",
            "a configuration space below 256 bytes means no privilege here, and Express is left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_00_2",
            "a configuration space below 256 bytes means no privilege here, and Express is left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_00_3",
            "a configuration space below 256 bytes means no privilege here, and Express is left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_00_4",
            "a configuration space below 256 bytes means no privilege here, and Express is left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_00_5",
            "a configuration space below 256 bytes means no privilege here, and Express is left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_01_2",
            "a configuration space below 256 bytes means no privilege here, and Express is left out; libvirt takes it for Express"
        ),
        (
            "pci-config",
            "pci_0000_00_01_3",
            "a configuration space below 256 bytes means no privilege here, and Express is left out; libvirt takes it for Express"
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
        ("pci-identity", "pci_0000_00_09_2", "device nodes are not read"),
        (
            "pci-identity",
            "pci_0000_00_09_6",
            "a subsystem link to elsewhere: the bus says that it is PCI"
        ),
        (
            "pci-identity",
            "pci_0000_00_09_7",
            "a subsystem link to elsewhere: the bus says that it is PCI"
        ),
        (
            "pci-identity",
            "other_0000_00_09_7",
            "a subsystem link to elsewhere: the bus says that it is PCI"
        ),
        ("pci-identity", "pci_0000_00_0a_4", "driver is a file, and libvirt prints its name"),
        (
            "pci-odd",
            "pci_0000_00_01_0",
            "iommu_group leads to a file: libvirt takes its name for a group"
        ),
        ("pci-odd", "pci_0000_00_06_0", "driver leads to a file, and libvirt prints its name"),
        ("pci-names", "pci_0000_00_02_4", "libvirt writes a raw CR"),
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
            "libvirt lists a device below a folder of its parent twice"
        ),
        (
            "mdev-places",
            "mdev_33333333_0000_4000_8000_00000000000f_0000_00_01_0",
            "DEVTYPE in uevent hides a device from libvirt"
        ),
        ("ap-forms", "ap_card12", "a subsystem link to elsewhere: the bus says that it is a card"),
        (
            "ap-forms",
            "other_card12",
            "a subsystem link to elsewhere: the bus says that it is a card"
        ),
        (
            "ap-forms",
            "other_card14",
            "DEVTYPE makes a card of a device of any subsystem to libvirt; only the bus ap is read"
        ),
        (
            "ccw-forms",
            "ccw_0_0_4005",
            "a subsystem link to elsewhere: the bus says that it is a channel device"
        ),
        (
            "ccwgroup-forms",
            "other_0_0_06a0",
            "DEVTYPE makes a group of a device of any subsystem to libvirt; only the bus ccwgroup is read"
        ),
        ("ccwgroup-forms", "ccwgroup_0_0_0645", "libvirt writes card_type unescaped"),
        ("ccwgroup-forms", "ccwgroup_0_0_0665", "libvirt writes chpid unescaped"),
        ("types-text", "pci_0000_00_00_1", "libvirt writes raw TAB, LF and CR"),
        ("types-text", "pci_0000_00_00_3", "libvirt writes raw TAB, LF and CR"),
        ("types-text", "pci_0000_00_00_4", "libvirt writes characters that XML does not allow"),
    ];

    static readonly (string Host, string Name, string Reason)[] Of12_8Only =
    [
        (
            "pci-identity",
            "pci_0000_00_09_1",
            "SUBSYSTEM in uevent overrides the link for udev only"
        ),
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

    static readonly (string Host, string Name, string Reason)[] Of11_3Only =
    [
        (
            "pci-identity",
            "pci_0000_00_07_1",
            "the libudev of that host passes over a last line of uevent without newline"
        ),
        (
            "pci-odd",
            "pci_0000_00_03_5",
            "the libudev of that host takes a NUL for the end of a line"
        ),
        (
            "pci-odd",
            "pci_0000_00_03_6",
            "the libudev of that host takes a NUL for the end of a line"
        ),
    ];

    internal static IReadOnlyDictionary<string, string> Of(string host, LibvirtVersion version) =>
        OfAllVersions
            .Concat(version >= LibvirtVersion.V12_8 ? Of12_8Only : Of11_3Only)
            .Where(known => known.Host == host)
            .ToDictionary(known => known.Name, known => known.Reason, StringComparer.Ordinal);
}
