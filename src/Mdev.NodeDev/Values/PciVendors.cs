namespace Mdev.NodeDev;

/// <summary>PCI ids of vendors whose devices are treated in their own way.</summary>
static class PciVendors
{
    /// <summary>NVIDIA.</summary>
    internal const ushort Nvidia = 0x10de;
}
