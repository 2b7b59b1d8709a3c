namespace Mdev.NodeDev;

/// <summary>
/// ND153x to ND155x: rules for the hostdevs of a domain, alone and with its other devices; they can be switched off.
/// </summary>
static class HostdevRuleDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor RepeatedSource = Table
        .Error("ND1530", "device given twice", "{0} is given twice: {1} is it, too")
        .Note("The same mdev uuid or PCI source, also of an <interface type='hostdev'>;")
        .Note("models, guest addresses and the spelling of numbers do not matter.")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor RepeatedRamFb = Table
        .Error("ND1531", "two frame buffers", "ramfb='on' of {0}: {1} has it, too")
        .Note("One for all hostdevs, mdev and pci together.")
        .Note("libvirt refuses the domain when it is defined.")
        .Note("With a <video> of model ramfb it does not, and QEMU does not start.");
    internal static readonly DiagnosticDescriptor RepeatedBootOrder = Table
        .Error("ND1532", "boot order used twice", "boot order {0} of {1} is that of {2}, too")
        .Note("Disks, interfaces, file systems, hostdevs and redirected devices have one order.")
        .Note("libvirt refuses the domain when it is defined.");
    internal static readonly DiagnosticDescriptor BootOrderWithOsBoot = Table
        .Error("ND1533", "two boot orders", "boot order of {0} together with <os><boot>")
        .Note("libvirt refuses the domain when it is defined: a domain has one or the other.");
    internal static readonly DiagnosticDescriptor RepeatedAlias = Table
        .Error("ND1534", "alias used twice", "alias '{0}' of {1} is that of {2}, too")
        .Note("All devices of the domain count; aliases that are not a user's (ua-) do not.")
        .Note("libvirt refuses the domain when it is defined; if one of the two is the first")
        .Note("<serial>, only QEMU refuses it.");
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

    internal static readonly DiagnosticDescriptor RepeatedGuestAddress = Table
        .Error("ND1541", "guest address used twice", "guest address {0} of {1} is that of {2}, too")
        .Note("All devices of the domain count. Functions of one PCI slot are different places.")
        .Note("libvirt's driver for QEMU refuses the domain when it is defined or started;")
        .Note("other drivers may not.");
    internal static readonly DiagnosticDescriptor GuestDomainNotPossible = Table
        .Error("ND1542", "PCI domain not possible", "guest address {0} of {1} is not in PCI domain 0")
        .Note("A guest has one PCI domain.")
        .Note("libvirt's driver for QEMU refuses the domain when it is defined or started;")
        .Note("other drivers may not.");
    internal static readonly DiagnosticDescriptor GuestAddressOfMachine = Table
        .Error(
            "ND1543",
            "guest address of the machine",
            "guest address {0} of {1} is that of a device which every machine '{2}' has"
        )
        .Note("ISA bridge, disk controller, SMBus or power management; they are in no document.")
        .Note("libvirt's driver for QEMU refuses the domain when it is defined or started;")
        .Note("other drivers may not.");
    internal static readonly DiagnosticDescriptor SingleFunctionWithOthers = Table
        .Error(
            "ND1544",
            "single function with others",
            "guest address {0} of {1} has multifunction='off', and other functions are in its slot"
        )
        .Note("Leave multifunction out: libvirt sets it where it is needed.")
        .Note("libvirt defines the domain, and QEMU does not start.");
    internal static readonly DiagnosticDescriptor FirstFunctionMissing = Table
        .Warning(
            "ND1545",
            "no function 0",
            "guest address {0} of {1}: nothing is at function 0 of the slot, so the guest does not look there"
        )
        .Note("libvirt and QEMU take it. A system looks for other functions where function 0 is.");
    internal static readonly DiagnosticDescriptor RepeatedZpciNumber = Table
        .Error("ND1546", "zPCI number used twice", "zPCI {0} of {1} is that of {2}, too")
        .Note("uid and fid are numbers of one device only; 0 counts as left out.")
        .Note("libvirt's driver for QEMU refuses the domain when it is defined or started;")
        .Note("other drivers may not.");
    internal static readonly DiagnosticDescriptor RepeatedAcpiIndex = Table
        .Error("ND1547", "ACPI index used twice", "ACPI index {0} of {1} is that of {2}, too")
        .Note("All PCI devices of the domain count.")
        .Note("libvirt defines the domain, and QEMU does not start.");
    internal static readonly DiagnosticDescriptor SourceUsedByDisk = Table
        .Error("ND1548", "function of a disk", "{0} is used by a disk of type nvme, too")
        .Note("libvirt defines the domain and refuses to start it.");
    internal static readonly DiagnosticDescriptor RamFbWithoutDisplay = Table
        .Error("ND1549", "frame buffer without display", "ramfb='on' of {0} needs display='on'")
        .Note("libvirt sets display='off' for a vfio-pci mdev that has none.")
        .Note("libvirt defines the domain, and QEMU does not start.");
    internal static readonly DiagnosticDescriptor DisplayNotPossible = Table
        .Error("ND1550", "display not possible", "{0} has no display: neither display nor ramfb is possible")
        .Note("Mediated devices of model vfio-ccw and vfio-ap; display='off' is too much, too.")
        .Note("libvirt defines the domain, and QEMU does not start.");
    internal static readonly DiagnosticDescriptor RomNotPossible = Table
        .Error("ND1551", "ROM not possible", "{0} is not a PCI device and has no ROM")
        .Note("libvirt's driver for QEMU refuses the domain when it is defined or started;")
        .Note("other drivers may not.");
    internal static readonly DiagnosticDescriptor RomIgnored = Table
        .Warning("ND1552", "ROM without effect", "<rom> of {0} has no effect")
        .Note("libvirt does not tell QEMU about the ROM of a mediated device.");
    internal static readonly DiagnosticDescriptor ManagedIgnored = Table
        .Info("ND1553", "managed without effect", "managed='yes' of {0} has no effect")
        .Note("libvirt neither creates nor removes a mediated device: it must be active.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
