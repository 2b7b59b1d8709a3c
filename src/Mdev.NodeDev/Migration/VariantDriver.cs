using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Migration;

/// <summary>Drivers that give one kind of PCI function to guests and can take its state along.</summary>
static class VariantDriver
{
    /// <summary>The driver that gives any function to guests and knows nothing of its state.</summary>
    internal const string Plain = "vfio-pci";

    static readonly (string Name, Version Since)[] Known =
    [
        ("mlx5_vfio_pci", new(5, 18)),
        ("qat_vfio_pci", new(6, 10)),
        ("xe-vfio-pci", new(6, 19)),
    ];

    /// <summary>Whether a driver is one, known or not: their names end alike.</summary>
    internal static bool IsOne(string? driver) =>
        driver is not null
        && driver != Plain
        && driver.Replace('_', '-').EndsWith("vfio-pci", StringComparison.Ordinal);

    /// <summary>The Linux from which on a driver migrates; <see langword="null"/> if that is not known.</summary>
    internal static Version? Since(string? driver) => Known.FirstOrDefault(row => row.Name == driver).Since;

    /// <summary>Vendor, device and board as one text.</summary>
    internal static string IdsOf(HostPciDevice device) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{device.VendorId:x4}:{device.DeviceId:x4} {device.SubsystemVendorId:x4}:{device.SubsystemDeviceId:x4}"
        );
}
