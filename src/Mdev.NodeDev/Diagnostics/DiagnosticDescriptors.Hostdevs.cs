using Mdev.NodeDev.Domains;

namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>The root element is not <c>hostdev</c>.</summary>
    public static DiagnosticDescriptor NotAHostdev { get; } =
        new(
            "ND1501",
            DiagnosticSeverity.Error,
            "not a hostdev",
            "the root element is <{0}>, not <hostdev>",
            "This is some other document. The hostdevs of a whole domain are read by DomainHostdevs.Read."
        );

    /// <summary>The type of a hostdev is not described here.</summary>
    public static DiagnosticDescriptor HostdevNotCovered { get; } =
        new(
            "ND1502",
            DiagnosticSeverity.Error,
            "hostdev not covered",
            "this type of hostdev is not described here",
            "Types mdev and pci of mode subsystem are. Nothing is said about whether libvirt takes the element."
        );

    /// <summary>A value is not of its form.</summary>
    public static DiagnosticDescriptor MalformedHostdevValue { get; } =
        new(
            "ND1503",
            DiagnosticSeverity.Error,
            "malformed value of a hostdev",
            "'{0}' is not {1}",
            "libvirt refuses the domain because of it."
        );

    /// <summary>The guest address is of a type that the device cannot have.</summary>
    public static DiagnosticDescriptor AddressNotPossible { get; } =
        new(
            "ND1504",
            DiagnosticSeverity.Error,
            "address not possible",
            "{0}",
            "vfio-pci takes a pci address, vfio-ccw a ccw address, a PCI function pci or unassigned; otherwise libvirt refuses the domain when it is defined. For vfio-ap libvirt does not look, and such a device needs no address."
        );

    /// <summary>A guest address of an s390 channel device is outside its range.</summary>
    public static DiagnosticDescriptor ChannelAddressOutOfRange { get; } =
        new(
            "ND1505",
            DiagnosticSeverity.Error,
            "channel address out of range",
            "channel address {0} is out of range",
            "cssid is at most 0xfe, ssid 3, devno 0xffff."
        );

    /// <summary>A hostdev of a domain is of a type that is not described here.</summary>
    public static DiagnosticDescriptor HostdevPassedOver { get; } =
        new(
            "ND1506",
            DiagnosticSeverity.Info,
            "hostdev passed over",
            "hostdev number {0} is of a type that is not described here",
            "Nothing is said about it; it stays in the domain as it is."
        );

    /// <summary>The root element has no hostdevs.</summary>
    public static DiagnosticDescriptor NotADomain { get; } =
        new(
            "ND1507",
            DiagnosticSeverity.Error,
            "neither hostdev nor domain",
            "the root element is <{0}>, neither <hostdev> nor <domain>",
            "This is some other document. Node devices are validated by NodeDeviceValidator."
        );

    /// <summary>No hostdev model goes with a device API.</summary>
    public static DiagnosticDescriptor UnknownDeviceApi { get; } =
        new(
            "ND1510",
            DiagnosticSeverity.Error,
            "no model for this device API",
            "no hostdev model goes with the device API '{0}'",
            "libvirt knows the models vfio-pci, vfio-ccw and vfio-ap. The model is the device API of the type, never a matter of its name or of the machine."
        );

    /// <summary>The type of a mediated device is not known, so its device API is not, either.</summary>
    public static DiagnosticDescriptor UnknownMdevType { get; } =
        new(
            "ND1511",
            DiagnosticSeverity.Error,
            "type not known",
            "the host says nothing of the device API of type '{0}' of '{1}'",
            "The parent is not there, does not offer the type, or its device_api could not be read. Build the hostdev from UUID and device API instead."
        );

    /// <summary>The name of a mediated device is no UUID.</summary>
    public static DiagnosticDescriptor NotAnMdevUuid { get; } =
        new(
            "ND1512",
            DiagnosticSeverity.Error,
            "no UUID",
            "'{0}' is not a UUID in the kernel's form",
            "libvirt finds a mediated device by its UUID."
        );

    /// <summary>A PCI function is not there.</summary>
    public static DiagnosticDescriptor PciFunctionNotFound { get; } =
        new(
            "ND1513",
            DiagnosticSeverity.Error,
            "no such function",
            "the host has no PCI function {0}",
            "Addresses of virtual functions change when their number is set anew."
        );

    /// <summary>A physical function carries virtual functions.</summary>
    public static DiagnosticDescriptor PhysicalFunctionInUse { get; } =
        new(
            "ND1514",
            DiagnosticSeverity.Error,
            "function carries others",
            "{0} carries {1} virtual functions, which would go with it",
            "Give the virtual machine one of the virtual functions, or remove them all first."
        );

    /// <summary>A PCI bridge cannot be given to a virtual machine.</summary>
    public static DiagnosticDescriptor NotAnEndpoint { get; } =
        new(
            "ND1515",
            DiagnosticSeverity.Error,
            "not an endpoint",
            "{0} is a bridge",
            "libvirt refuses to start a virtual machine with it."
        );

    /// <summary>A mediated device is not active.</summary>
    public static DiagnosticDescriptor InactiveMdev { get; } =
        new(
            "ND1520",
            DiagnosticSeverity.Warning,
            "inactive device",
            "mediated device {0} is not active",
            "libvirt does not start it: a virtual machine that has it does not start. Start the device before, or set it to start with its parent."
        );

    /// <summary>A PCI function is not a virtual one.</summary>
    public static DiagnosticDescriptor NotAVirtualFunction { get; } =
        new(
            "ND1521",
            DiagnosticSeverity.Warning,
            "not a virtual function",
            "{0} is not a virtual function",
            "With managed='no' its driver on the host must be one of VFIO's before the virtual machine starts; with managed='yes' libvirt sees to that."
        );

    /// <summary>Two hostdevs are the same device.</summary>
    public static DiagnosticDescriptor RepeatedSource { get; } =
        new(
            "ND1530",
            DiagnosticSeverity.Error,
            "device given twice",
            "{0} is given twice",
            "The same mdev uuid or PCI source; models and guest addresses do not matter. libvirt refuses the domain when it is defined."
        );

    /// <summary>Two hostdevs have a boot frame buffer.</summary>
    public static DiagnosticDescriptor RepeatedRamFb { get; } =
        new(
            "ND1531",
            DiagnosticSeverity.Error,
            "two frame buffers",
            "ramfb='on' of {0}: another hostdev has it",
            "One for all hostdevs, mdev and pci together. libvirt refuses the domain when it is defined."
        );

    /// <summary>Two hostdevs have one place in the boot order.</summary>
    public static DiagnosticDescriptor RepeatedBootOrder { get; } =
        new(
            "ND1532",
            DiagnosticSeverity.Error,
            "boot order used twice",
            "boot order {0} of {1} is used by another hostdev",
            "libvirt refuses the domain when it is defined. Other devices of the domain count, too, and are not looked at here."
        );

    /// <summary>A hostdev has a place in the boot order, and the domain has one of its own.</summary>
    public static DiagnosticDescriptor BootOrderWithOsBoot { get; } =
        new(
            "ND1533",
            DiagnosticSeverity.Error,
            "two boot orders",
            "boot order of {0} together with <os><boot>",
            "libvirt refuses the domain when it is defined: a domain has one or the other."
        );

    /// <summary>Two hostdevs have one alias.</summary>
    public static DiagnosticDescriptor RepeatedAlias { get; } =
        new(
            "ND1534",
            DiagnosticSeverity.Error,
            "alias used twice",
            "alias '{0}' of {1} is used by another hostdev",
            "libvirt refuses the domain when it is defined. Other devices of the domain count, too, and are not looked at here."
        );

    /// <summary>A ROM is shaped that is not there.</summary>
    public static DiagnosticDescriptor RomContradiction { get; } =
        new(
            "ND1535",
            DiagnosticSeverity.Error,
            "ROM not enabled",
            "{0} has a ROM that is not enabled, with bar or file",
            "libvirt refuses the domain when it is defined."
        );

    /// <summary>Teaming does not say with what.</summary>
    public static DiagnosticDescriptor TeamingIncomplete { get; } =
        new(
            "ND1536",
            DiagnosticSeverity.Error,
            "teaming without partner",
            "teaming of {0} names no device",
            "teaming needs the alias of the network device that stays. libvirt refuses the domain when it is defined."
        );

    /// <summary>A display is on, and nothing shows it.</summary>
    public static DiagnosticDescriptor DisplayWithoutGraphics { get; } =
        new(
            "ND1537",
            DiagnosticSeverity.Error,
            "display without graphics",
            "display='on' of {0}, and the domain has no <graphics>",
            "libvirt's driver for QEMU refuses the domain when it is defined or started; other drivers may not. It looks at PCI functions and at mediated devices of model vfio-pci."
        );

    /// <summary>A mediated device cannot be started from.</summary>
    public static DiagnosticDescriptor BootNotPossible { get; } =
        new(
            "ND1538",
            DiagnosticSeverity.Error,
            "boot not possible",
            "a boot order is not possible for {0}",
            "libvirt's driver for QEMU refuses the domain when it is defined or started; other drivers may not. Mediated devices of model vfio-ccw and PCI functions can have one."
        );

    /// <summary>A virtual machine has two AP matrices.</summary>
    public static DiagnosticDescriptor RepeatedApMatrix { get; } =
        new(
            "ND1539",
            DiagnosticSeverity.Error,
            "two AP matrices",
            "{0} is another hostdev of model vfio-ap",
            "A virtual machine has one AP matrix. libvirt's driver for QEMU refuses the domain when it is defined or started; other drivers may not."
        );

    /// <summary>Write filtering is not known to QEMU.</summary>
    public static DiagnosticDescriptor WriteFilteringNotPossible { get; } =
        new(
            "ND1540",
            DiagnosticSeverity.Error,
            "write filtering not possible",
            "writeFiltering of {0} is not possible with QEMU",
            "libvirt's driver for QEMU refuses the domain when it is defined or started; other drivers may not: it is for Xen."
        );

    /// <summary>What <see cref="Hostdev.CheckTogether(IEnumerable{Hostdev}, DomainContext?)"/> finds and reading does not: it can be switched off, see <see cref="RuleSettings"/>.</summary>
    internal static ReadOnlySpan<DiagnosticDescriptor> RulesOfHostdevs =>
        (DiagnosticDescriptor[])
            [
                RepeatedSource,
                RepeatedRamFb,
                RepeatedBootOrder,
                BootOrderWithOsBoot,
                RepeatedAlias,
                RomContradiction,
                TeamingIncomplete,
                DisplayWithoutGraphics,
                BootNotPossible,
                RepeatedApMatrix,
                WriteFilteringNotPossible,
            ];

    static ReadOnlySpan<DiagnosticDescriptor> Hostdevs =>
        (DiagnosticDescriptor[])
            [
                NotAHostdev,
                HostdevNotCovered,
                MalformedHostdevValue,
                AddressNotPossible,
                ChannelAddressOutOfRange,
                HostdevPassedOver,
                NotADomain,
                UnknownDeviceApi,
                UnknownMdevType,
                NotAnMdevUuid,
                PciFunctionNotFound,
                PhysicalFunctionInUse,
                NotAnEndpoint,
                InactiveMdev,
                NotAVirtualFunction,
                .. RulesOfHostdevs,
            ];
}
