namespace Mdev.NodeDev;

/// <summary>ND14xx: rules of this library for node devices, which can be switched off.</summary>
static class RuleDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor UuidNotNormal = Table
        .Info("ND1401", "UUID not normalised", "'{0}' is printed as {1}")
        .Note("libvirt accepts upper case and other dashes and prints 8-4-4-4-12 lower-case")
        .Note("digits. Names of devices and files are made of that form.");
    internal static readonly DiagnosticDescriptor NameNotOfDevice = Table
        .Warning("ND1402", "name of another device", "the name is '{0}', and libvirt calls this device '{1}'")
        .Note("libvirt makes the name of what the device is:")
        .Note("a PCI address, a channel address, a UUID and the parent's address.")
        .Note("A document with another name was changed by hand or belongs to another device.");
    internal static readonly DiagnosticDescriptor RepeatedTypeId = Table
        .Error("ND1403", "repeated type", "type '{0}' is repeated")
        .Note("Types are directories below mdev_supported_types, so no two can have one name.");
    internal static readonly DiagnosticDescriptor AttributeLeavesDevice = Table
        .Error("ND1404", "attribute leaves the device", "attribute '{0}' is not a path below the device")
        .Note("Attributes are files in the directory of the device.")
        .Note("An absolute path, an empty part, '.' or '..' could reach any other file,")
        .Note("and attributes are written as root.");
    internal static readonly DiagnosticDescriptor InvalidTypeName = Table
        .Error("ND1405", "invalid type name", "type '{0}' is not the name of a directory")
        .Note("A type is a directory below mdev_supported_types.")
        .Note("A path could lead to any other directory, and devices are created as root.");
    internal static readonly DiagnosticDescriptor PciNumberOutOfRange = Table
        .Error("ND1406", "PCI number out of range", "{0} {1} is above {2}")
        .Note("libvirt reads any number of 32 bits here, but such a device cannot exist.");
    internal static readonly DiagnosticDescriptor PciAddressOutOfRange = Table
        .Error("ND1407", "address out of range", "{0} is not a PCI address")
        .Note("bus is at most 0xff, slot 0x1f, function 7.")
        .Note("libvirt does not look at an address whose domain, bus and slot are 0.");
    internal static readonly DiagnosticDescriptor PhysicalFunctionOfItself = Table
        .Error("ND1408", "physical function of itself", "{0} is this function itself")
        .Note("The address must be that of the physical function, which is another device.");
    internal static readonly DiagnosticDescriptor TooManyVirtualFunctions = Table
        .Warning("ND1409", "too many virtual functions", "{0} virtual functions, and at most {1}")
        .Note("maxCount is the kernel's sriov_totalvfs; more cannot exist.");
    internal static readonly DiagnosticDescriptor RepeatedPciAddress = Table
        .Warning("ND1410", "repeated address", "{0} is repeated")
        .Note("The kernel lists each function once.");
    internal static readonly DiagnosticDescriptor NotInOwnGroup = Table
        .Warning("ND1411", "not in its own group", "{0}, which is this function, is not in the group")
        .Note("The IOMMU group of a device has at least the device.")
        .Note("A tool that detaches all members would leave this one out.");
    internal static readonly DiagnosticDescriptor ParentNotOfAddress = Table
        .Warning("ND1412", "parent does not fit", "the parent is '{0}', and its address {1}")
        .Note("Both are made of the same kernel name.")
        .Note("libvirt reads the name and prints the address.");
    internal static readonly DiagnosticDescriptor PathNotOfDevice = Table
        .Warning("ND1413", "path of another device", "'{0}' is not the device directory: it should be {1}")
        .Note("The path is the directory that the kernel made for the device.");
    internal static readonly DiagnosticDescriptor DefinitionWithoutParent = Table
        .Error("ND1414", "no parent", "there is no <parent>, below which the device is to be created")
        .Note("libvirt refuses to create or define a mediated device without it.");
    internal static readonly DiagnosticDescriptor CannotBeCreated = Table
        .Error("ND1415", "cannot be created", "without a capability 'mdev' or 'scsi_host' nothing can be created")
        .Note("libvirt creates and defines mediated devices, and creates virtual Fibre Channel")
        .Note("hosts. All other devices are only shown.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
