namespace Mdev.NodeDev.Domains;

/// <summary>A kind of machine, and the places on its PCI bus that are always those of its own devices.</summary>
/// <param name="Name">What the kind is called.</param>
/// <param name="Places">The places.</param>
sealed record GuestMachine(string Name, PciAddress[] Places)
{
    /// <summary>The ISA bridge, the SATA controller and the SMBus controller.</summary>
    static readonly GuestMachine Q35 = new("q35", [new(0, 0, 0x1f, 0), new(0, 0, 0x1f, 2), new(0, 0, 0x1f, 3)]);

    /// <summary>The ISA bridge, the IDE controller, the power management; the USB controller can move.</summary>
    static readonly GuestMachine I440Fx = new("i440fx", [new(0, 0, 1, 0), new(0, 0, 1, 1), new(0, 0, 1, 3)]);

    /// <summary>The kind of a machine as libvirt names it; <see langword="null"/> for one that is not known.</summary>
    internal static GuestMachine? Of(string? machine) =>
        machine switch
        {
            "q35" or ['p', 'c', '-', 'q', '3', '5', ..] => Q35,
            "pc" or ['p', 'c', '-', 'i', '4', '4', '0', 'f', 'x', ..] => I440Fx,
            _ => null,
        };
}
