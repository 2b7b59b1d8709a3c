namespace Mdev.NodeDev.Supplies;

/// <summary>How a device is given to a virtual machine.</summary>
public enum HostHandover
{
    /// <summary>A mediated device by its UUID: <c>&lt;hostdev type='mdev'&gt;</c>.</summary>
    Mdev,

    /// <summary>
    /// A PCI function by its address, which stays with its driver: <c>&lt;hostdev type='pci' managed='no'&gt;</c>.
    /// </summary>
    Pci,
}
