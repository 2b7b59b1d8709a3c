namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>A UUID is not spelt as libvirt prints it.</summary>
    public static DiagnosticDescriptor UuidNotNormal { get; } =
        new(
            "ND1401",
            DiagnosticSeverity.Info,
            "UUID not normalised",
            "'{0}' is printed as {1}",
            "libvirt accepts upper case and other dashes and prints 8-4-4-4-12 lower-case digits. Names of devices and files are made of that form."
        );

    /// <summary>The name is not that of the device.</summary>
    public static DiagnosticDescriptor NameNotOfDevice { get; } =
        new(
            "ND1402",
            DiagnosticSeverity.Warning,
            "name of another device",
            "the name is '{0}', and libvirt calls this device '{1}'",
            "libvirt makes the name of what the device is: a PCI address, a channel address, a UUID and the parent's address. A document with another name was changed by hand or belongs to another device."
        );

    /// <summary>A parent has one type twice.</summary>
    public static DiagnosticDescriptor RepeatedTypeId { get; } =
        new(
            "ND1403",
            DiagnosticSeverity.Error,
            "repeated type",
            "type '{0}' stands here again",
            "Types are directories below mdev_supported_types, so no two can have one name."
        );

    /// <summary>The name of an attribute leads out of the device directory.</summary>
    public static DiagnosticDescriptor AttributeLeavesDevice { get; } =
        new(
            "ND1404",
            DiagnosticSeverity.Error,
            "attribute leaves the device",
            "attribute '{0}' is not a path below the device",
            "Attributes are files in the directory of the device. An absolute path, an empty part, '.' or '..' could reach any other file, and whoever writes attributes is root."
        );

    /// <summary>The id of a type is not a file name.</summary>
    public static DiagnosticDescriptor TypeIsNoName { get; } =
        new(
            "ND1405",
            DiagnosticSeverity.Error,
            "type is no name",
            "type '{0}' is not the name of a directory",
            "A type is a directory below mdev_supported_types. A path could lead to any other directory, and whoever creates devices is root."
        );

    /// <summary>A number of a PCI function is above what a bus has.</summary>
    public static DiagnosticDescriptor PciNumberOutOfRange { get; } =
        new(
            "ND1406",
            DiagnosticSeverity.Error,
            "PCI number out of range",
            "{0} {1} is above {2}",
            "libvirt reads any number of 32 bits here, but there is no such device."
        );

    /// <summary>An address of another PCI function is above what a bus has.</summary>
    public static DiagnosticDescriptor PciAddressOutOfRange { get; } =
        new(
            "ND1407",
            DiagnosticSeverity.Error,
            "address out of range",
            "{0} is no PCI address",
            "bus is at most 0xff, slot 0x1f, function 7. libvirt does not look at an address whose domain, bus and slot are 0."
        );

    /// <summary>A virtual function is called its own physical function.</summary>
    public static DiagnosticDescriptor PhysicalFunctionOfItself { get; } =
        new(
            "ND1408",
            DiagnosticSeverity.Error,
            "physical function of itself",
            "{0} is this function itself",
            "The address must be that of the physical function, which is another device."
        );

    /// <summary>There are more virtual functions than there can be.</summary>
    public static DiagnosticDescriptor TooManyVirtualFunctions { get; } =
        new(
            "ND1409",
            DiagnosticSeverity.Warning,
            "too many virtual functions",
            "{0} virtual functions, and at most {1}",
            "maxCount is the kernel's sriov_totalvfs; more cannot exist."
        );

    /// <summary>A list of PCI functions has one twice.</summary>
    public static DiagnosticDescriptor RepeatedPciAddress { get; } =
        new(
            "ND1410",
            DiagnosticSeverity.Warning,
            "repeated address",
            "{0} stands here again",
            "The kernel lists each function once."
        );

    /// <summary>A PCI function is not in its own IOMMU group.</summary>
    public static DiagnosticDescriptor NotInOwnGroup { get; } =
        new(
            "ND1411",
            DiagnosticSeverity.Warning,
            "not in its own group",
            "{0}, which is this function, is not in the group",
            "The IOMMU group of a device has at least the device. A tool that detaches all members would leave this one out."
        );

    /// <summary>The parent's name does not fit the parent's address.</summary>
    public static DiagnosticDescriptor ParentNotOfAddress { get; } =
        new(
            "ND1412",
            DiagnosticSeverity.Warning,
            "parent does not fit",
            "the parent is '{0}', and its address {1}",
            "Both are made of the same kernel name. libvirt reads the name and prints the address."
        );

    /// <summary>The path is not that of the device.</summary>
    public static DiagnosticDescriptor PathNotOfDevice { get; } =
        new(
            "ND1413",
            DiagnosticSeverity.Warning,
            "path of another device",
            "'{0}' is not the device directory: it should be {1}",
            "The path is the directory that the kernel made for the device."
        );

    /// <summary>A mediated device to be created has no parent.</summary>
    public static DiagnosticDescriptor DefinitionWithoutParent { get; } =
        new(
            "ND1414",
            DiagnosticSeverity.Error,
            "no parent",
            "there is no <parent>, below which the device is to be created",
            "libvirt refuses to create or define a mediated device without it."
        );

    /// <summary>A device of this kind cannot be created.</summary>
    public static DiagnosticDescriptor CannotBeCreated { get; } =
        new(
            "ND1415",
            DiagnosticSeverity.Error,
            "cannot be created",
            "there is no capability 'mdev' or 'scsi_host', and nothing else can be created",
            "libvirt creates and defines mediated devices, and creates virtual Fibre Channel hosts. All other devices are only shown."
        );

    /// <summary>The rules of this library, which can be switched off: see <see cref="RuleSettings"/>.</summary>
    internal static ReadOnlySpan<DiagnosticDescriptor> Rules =>
        (DiagnosticDescriptor[])
            [
                UuidNotNormal,
                NameNotOfDevice,
                RepeatedTypeId,
                AttributeLeavesDevice,
                TypeIsNoName,
                PciNumberOutOfRange,
                PciAddressOutOfRange,
                PhysicalFunctionOfItself,
                TooManyVirtualFunctions,
                RepeatedPciAddress,
                NotInOwnGroup,
                ParentNotOfAddress,
                PathNotOfDevice,
                DefinitionWithoutParent,
                CannotBeCreated,
            ];
}
