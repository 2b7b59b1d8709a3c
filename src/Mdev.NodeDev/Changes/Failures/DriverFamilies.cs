using System.Collections.Frozen;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Recognizes drivers by what the host says of a parent, never by the shape of a name in a request.</summary>
static class DriverFamilies
{
    /// <summary>The driver of subchannels that offer mediated devices.</summary>
    internal const string VfioCcw = "vfio_ccw";

    const ushort IntelVendor = 0x8086;

    /// <summary>By the name of the driver, with which the kernel also begins the ids of its types.</summary>
    static readonly FrozenDictionary<string, DriverFamily> Drivers = new Dictionary<string, DriverFamily>(
        StringComparer.Ordinal
    )
    {
        ["nvidia"] = DriverFamily.Nvidia,
        ["i915"] = DriverFamily.Gvtg,
        [VfioCcw] = DriverFamily.Ccw,
        ["vfio_ap"] = DriverFamily.Ap,
        ["idxd"] = DriverFamily.Idxd,
        ["mtty"] = DriverFamily.Mtty,
        ["mdpy"] = DriverFamily.Mdpy,
        ["mbochs"] = DriverFamily.Mbochs,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>By the name of a parent that belongs to one driver only.</summary>
    static readonly FrozenDictionary<string, DriverFamily> Parents = new Dictionary<string, DriverFamily>(
        StringComparer.Ordinal
    )
    {
        ["matrix"] = DriverFamily.Ap,
        ["mtty"] = DriverFamily.Mtty,
        ["mdpy"] = DriverFamily.Mdpy,
        ["mbochs"] = DriverFamily.Mbochs,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The family of the driver of a parent.</summary>
    /// <param name="name">The name in the request.</param>
    /// <param name="parent">The parent, if it is registered.</param>
    /// <param name="pci">The PCI function of that name, if there is one.</param>
    internal static DriverFamily Find(string? name, HostMdevParent? parent, HostPciDevice? pci)
    {
        if (Drivers.TryGetValue(parent?.Driver ?? pci?.Driver ?? "", out DriverFamily family))
            return family;
        foreach (HostMdevType type in parent?.Types ?? [])
        {
            if (Drivers.TryGetValue(type.Id.Split('-')[0], out family))
                return family;
        }
        return pci switch
        {
            { VendorId: PciVendors.Nvidia } when NamedDevice.IsDisplayClass(pci) => DriverFamily.Nvidia,
            { VendorId: IntelVendor } when NamedDevice.IsDisplayClass(pci) => DriverFamily.Gvtg,
            _ when Parents.TryGetValue(name ?? "", out family) => family,
            _ when parent?.Subsystem == "css" => DriverFamily.Ccw,
            _ => DriverFamily.Other,
        };
    }
}
