using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>The PCI ids of a device: an element <c>devId</c> of the driver's catalogue.</summary>
/// <param name="VendorId">The vendor; 0x10de where the element does not say it.</param>
/// <param name="DeviceId">The device.</param>
/// <param name="SubsystemVendorId">The vendor of the board; 0 is any.</param>
/// <param name="SubsystemDeviceId">The board; 0 is any.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct VgpuPciId(
    ushort VendorId,
    ushort DeviceId,
    ushort SubsystemVendorId,
    ushort SubsystemDeviceId
)
{
    /// <summary>All four in hexadecimal, such as <c>10de:26b9 0000:0000</c>.</summary>
    public override string ToString() =>
        Line.Of($"{VendorId:x4}:{DeviceId:x4} {SubsystemVendorId:x4}:{SubsystemDeviceId:x4}");
}
