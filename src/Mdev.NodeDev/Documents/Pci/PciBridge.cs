namespace Mdev.NodeDev;

/// <summary>What kind of bridge a PCI function is, by its header type.</summary>
public enum PciBridge
{
    /// <summary><c>pci-bridge</c>: header type 1, to another PCI bus.</summary>
    Pci,

    /// <summary><c>cardbus-bridge</c>: header type 2.</summary>
    CardBus,
}
