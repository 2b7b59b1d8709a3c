namespace Mdev.NodeDev;

/// <summary>ND153x and ND154x: rules for the hostdevs of a domain together, which can be switched off.</summary>
static class HostdevRuleDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor RepeatedSource = Table
        .Error("ND1530", "device given twice", "{0} is given twice")
        .Note("The same mdev uuid or PCI source; models and guest addresses do not matter.")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor RepeatedRamFb = Table
        .Error("ND1531", "two frame buffers", "ramfb='on' of {0}: another hostdev has it")
        .Note("One for all hostdevs, mdev and pci together.")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor RepeatedBootOrder = Table
        .Error("ND1532", "boot order used twice", "boot order {0} of {1} is used by another hostdev")
        .Note("libvirt refuses the domain when it is defined.")
        .Note("Other devices of the domain count, too, and are not looked at here.");
    internal static readonly DiagnosticDescriptor BootOrderWithOsBoot = Table
        .Error("ND1533", "two boot orders", "boot order of {0} together with <os><boot>")
        .Note("libvirt refuses the domain when it is defined: a domain has one or the other.");
    internal static readonly DiagnosticDescriptor RepeatedAlias = Table
        .Error("ND1534", "alias used twice", "alias '{0}' of {1} is used by another hostdev")
        .Note("libvirt refuses the domain when it is defined.")
        .Note("Other devices of the domain count, too, and are not looked at here.");
    internal static readonly DiagnosticDescriptor RomContradiction = Table
        .Error("ND1535", "ROM contradiction", "{0} has a ROM that is not enabled, with bar or file")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor TeamingIncomplete = Table
        .Error("ND1536", "teaming incomplete", "teaming of {0} names no device")
        .Note("teaming needs the alias of the network device that stays.")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor DisplayWithoutGraphics = Table
        .Error("ND1537", "display without graphics", "display='on' of {0}, and the domain has no <graphics>")
        .Note("libvirt's driver for QEMU refuses the domain when it is defined or started;")
        .Note("other drivers may not.")
        .Note("It looks at PCI functions and at mediated devices of model vfio-pci.");
    internal static readonly DiagnosticDescriptor BootNotPossible = Table
        .Error("ND1538", "boot not possible", "a boot order is not possible for {0}")
        .Note("libvirt's driver for QEMU refuses the domain when it is defined or started;")
        .Note("other drivers may not.")
        .Note("Mediated devices of model vfio-ccw and PCI functions can have one.");
    internal static readonly DiagnosticDescriptor RepeatedApMatrix = Table
        .Error("ND1539", "two AP matrices", "{0} is another hostdev of model vfio-ap")
        .Note("A virtual machine has one AP matrix.")
        .Note("libvirt's driver for QEMU refuses the domain when it is defined or started;")
        .Note("other drivers may not.");
    internal static readonly DiagnosticDescriptor WriteFilteringNotPossible = Table
        .Error("ND1540", "write filtering not possible", "writeFiltering of {0} is not possible with QEMU")
        .Note("libvirt's driver for QEMU refuses the domain when it is defined or started;")
        .Note("other drivers may not: it is for Xen.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
