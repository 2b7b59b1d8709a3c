namespace Mdev.NodeDev;

/// <summary>ND1501 to ND1529: one hostdev of a domain.</summary>
static class HostdevDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor NotAHostdev = Table
        .Error("ND1501", "not a hostdev", "the root element is <{0}>, not <hostdev>")
        .Note("This is some other document.")
        .Note("The hostdevs of a whole domain are read by DomainHostdevs.Read.");
    internal static readonly DiagnosticDescriptor HostdevNotCovered = Table
        .Error("ND1502", "hostdev not covered", "this type of hostdev is not described here")
        .Note("Types mdev and pci of mode subsystem are.")
        .Note("Whether libvirt accepts the element is unknown.");
    internal static readonly DiagnosticDescriptor MalformedHostdevValue = Table
        .Error("ND1503", "malformed value of a hostdev", "'{0}' is not {1}")
        .Note("libvirt refuses the domain because of it.");
    internal static readonly DiagnosticDescriptor AddressNotPossible = Table
        .Error("ND1504", "address not possible", "{0}")
        .Note("vfio-pci takes a pci address, vfio-ccw a ccw address,")
        .Note("a PCI function pci or unassigned;")
        .Note("otherwise libvirt refuses the domain when it is defined.")
        .Note("For vfio-ap libvirt does not look, and such a device needs no address.");
    internal static readonly DiagnosticDescriptor ChannelAddressOutOfRange = Table
        .Error("ND1505", "channel address out of range", "channel address {0} is out of range")
        .Note("cssid is at most 0xfe, ssid 3, devno 0xffff.");
    internal static readonly DiagnosticDescriptor HostdevSkipped = Table
        .Info("ND1506", "hostdev skipped", "hostdev number {0} is of a type that is not described here")
        .Note("It is not checked and stays in the domain unchanged.");
    internal static readonly DiagnosticDescriptor NotADomain = Table
        .Error("ND1507", "neither hostdev nor domain", "the root element is <{0}>, {1}")
        .Note("This is some other document. Node devices are validated by NodeDeviceValidator.");
    internal static readonly DiagnosticDescriptor HostdevAttributeOfOtherType = Table
        .Error("ND1508", "attribute of another type", "attribute '{0}' is for hostdevs of type {1}")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor ChannelAddressIncomplete = Table
        .Error("ND1509", "incomplete channel address", "cssid, ssid and devno go together: some of them are missing")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor UnknownDeviceApi = Table
        .Error("ND1510", "no model for this device API", "no hostdev model goes with the device API '{0}'")
        .Note("libvirt knows the models vfio-pci, vfio-ccw and vfio-ap.")
        .Note("The model is the device API of the type, never a matter of its name or of the")
        .Note("machine.");
    internal static readonly DiagnosticDescriptor UnknownMdevType = Table
        .Error("ND1511", "type not known", "the host says nothing of the device API of type '{0}' of '{1}'")
        .Note("The parent is not there, does not offer the type,")
        .Note("or its device_api could not be read.")
        .Note("Build the hostdev from UUID and device API instead.");
    internal static readonly DiagnosticDescriptor NotAnMdevUuid = Table
        .Error("ND1512", "not a UUID", "'{0}' is not a UUID in the kernel's form")
        .Note("libvirt finds a mediated device by its UUID.");
    internal static readonly DiagnosticDescriptor PciFunctionNotFound = Table
        .Error("ND1513", "no such function", "the host has no PCI function {0}")
        .Note("Addresses of virtual functions change when their number is set again.");
    internal static readonly DiagnosticDescriptor PhysicalFunctionInUse = Table
        .Error("ND1514", "function carries others", "{0} carries {1}, which would go with it")
        .Note("Give the virtual machine one of the virtual functions, or remove them all first.");
    internal static readonly DiagnosticDescriptor NotAnEndpoint = Table
        .Error("ND1515", "not an endpoint", "{0} is a bridge")
        .Note("libvirt refuses to start a virtual machine with it.");
    internal static readonly DiagnosticDescriptor TeamingNotPossible = Table
        .Error("ND1516", "teaming not possible", "teaming is for network functions, type='pci'")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor TeamingTypeNotPossible = Table
        .Error(
            "ND1517",
            "type of teaming not possible",
            "teaming of type '{0}' is not possible for a hostdev, only 'transient'"
        )
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor TeamingPersistentMissing = Table
        .Error("ND1518", "teaming without partner", "teaming needs the attribute 'persistent'")
        .Note("It is the alias of the network device that stays.")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor RomDisabled = Table
        .Error("ND1519", "ROM not enabled", "a ROM that is not enabled has neither bar nor file")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor InactiveMdev = Table
        .Warning("ND1520", "inactive device", "mediated device {0} is not active")
        .Note("libvirt does not start it: a virtual machine that has it does not start.")
        .Note("Start the device before, or set it to start with its parent.");
    internal static readonly DiagnosticDescriptor NotAVirtualFunction = Table
        .Warning("ND1521", "not a virtual function", "{0} is not a virtual function")
        .Note("With managed='no' its driver on the host must be one of VFIO's before the virtual")
        .Note("machine starts; with managed='yes' libvirt sees to that.");
    internal static readonly DiagnosticDescriptor HostdevElementOfOtherType = Table
        .Warning("ND1522", "element of another type", "<{0}> is for hostdevs of type {1}; it is left out")
        .Note("libvirt ignores or drops it.");
    internal static readonly DiagnosticDescriptor SourceAddressMissing = Table
        .Warning("ND1523", "source without address", "without an address the source is 0000:00:00.0")
        .Note("libvirt takes it so.");
    internal static readonly DiagnosticDescriptor ManagedUnknown = Table
        .Warning("ND1524", "unknown value of managed", "managed='{0}' is neither yes nor no; it counts as no")
        .Note("libvirt takes it so.");
    internal static readonly DiagnosticDescriptor AliasDropped = Table
        .Warning(
            "ND1525",
            "alias left out",
            "alias '{0}' is left out: a user's alias starts with ua- and has letters, digits, - and _ only"
        )
        .Note("libvirt keeps other aliases for live domains only.");

    internal static readonly DiagnosticDescriptor MdevParentInUse = Table
        .Error("ND1526", "function carries mediated devices", "{0} carries {1}, which would go with it")
        .Note("With managed='yes' libvirt takes its driver away, or waits for the devices to go.")
        .Note("Remove them first, or give the virtual machine one of them.");
    internal static readonly DiagnosticDescriptor MdevParentOfAutostart = Table
        .Warning("ND1527", "function of automatic devices", "{0} is the parent of {1}, to be started automatically")
        .Note("After the next boot the device holds the function, and the virtual machine cannot")
        .Note("have it; or the function is away, and the device does not start.");
    internal static readonly DiagnosticDescriptor DeviceWithItsParent = Table
        .Error("ND1528", "device together with its parent", "{0} is part of {1}, which is given as a whole")
        .Note("A virtual machine that takes a function takes away what hangs on it: its virtual")
        .Note("functions and mediated devices. libvirt refuses to start it, or the start fails.");
    internal static readonly DiagnosticDescriptor FunctionNotWhollyRead = Table
        .Error("ND1529", "function not wholly read", "what hangs on {0} is not known: {1}: {2}")
        .Note("A mediated device or a virtual function that is in use may go with it.")
        .Note("Make the file readable and look again.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
