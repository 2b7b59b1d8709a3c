namespace Mdev.NodeDev.Supplies;

/// <summary>Who decides what there is: the one who needs a device, or the administrator beforehand.</summary>
public enum HostSupplyKind
{
    /// <summary>
    /// The driver says how many it can make, and each is made when it is needed: types of mediated devices.
    /// </summary>
    Pull,

    /// <summary>
    /// The devices are there and bound to a driver of VFIO: functions on <c>vfio-pci</c> or on a variant of it, such as
    /// <c>mlx5_vfio_pci</c>, <c>qat_vfio_pci</c> or <c>xe-vfio-pci</c>.
    /// </summary>
    Push,

    /// <summary>
    /// The administrator gives units to the driver, and devices are made of them when they are needed: enabled
    /// functions of vendor VFIO, AP queues of <c>vfio_ap</c>, work queues of <c>idxd</c>.
    /// </summary>
    Mixed,
}
