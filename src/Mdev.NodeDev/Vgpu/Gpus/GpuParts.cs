using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Vgpu;

/// <summary>What of a host belongs to one GPU.</summary>
/// <param name="Name">The kernel name of the GPU.</param>
/// <param name="Pci">Its physical function; <see langword="null"/> if it is not one.</param>
/// <param name="Functions">Its virtual functions, by address.</param>
/// <param name="Parents">The parents of mediated devices on it, by address.</param>
sealed record GpuParts(
    string Name,
    HostPciDevice? Pci,
    ValueList<HostPciDevice> Functions,
    ValueList<HostMdevParent> Parents
)
{
    internal const string Driver = "nvidia";

    /// <summary>Whether it is a GPU of NVIDIA.</summary>
    internal bool IsNvidia => Pci is { VendorId: PciVendors.Nvidia };

    /// <summary>How its driver shows vGPUs.</summary>
    internal VgpuExposure Exposure =>
        Functions.Any(function => function.VgpuFunction is not null) ? VgpuExposure.VendorVfio
        : Parents.IsEmpty ? VgpuExposure.Undetermined
        : Parents.Any(parent => parent.Name != Name) ? VgpuExposure.MdevOnFunctions
        : VgpuExposure.Mdev;

    /// <summary>The model: GPUs of one model have the same types with the same numbers.</summary>
    internal VgpuPciId Model =>
        new(Pci?.VendorId ?? 0, Pci?.DeviceId ?? 0, Pci?.SubsystemVendorId ?? 0, Pci?.SubsystemDeviceId ?? 0);

    /// <summary>Finds the GPUs of a host, PCI functions by address before others by name.</summary>
    internal static ValueList<GpuParts> Of(HostSnapshot snapshot)
    {
        Dictionary<string, HostPciDevice> pci = snapshot.PciDevices.ToDictionary(
            device => device.Address.ToString(),
            StringComparer.Ordinal
        );
        ILookup<PciAddress, HostPciDevice> functions = snapshot
            .PciDevices.Where(device => device.PhysicalFunction is not null)
            .ToLookup(device => device.PhysicalFunction!.Value);
        ILookup<string, HostMdevParent> parents = snapshot.Parents.ToLookup(
            parent =>
                pci.TryGetValue(parent.Name, out HostPciDevice? at) && at.PhysicalFunction is { } physical
                    ? physical.ToString()
                    : parent.Name,
            StringComparer.Ordinal
        );
        return
        [
            .. from device in snapshot.PciDevices
            let name = device.Address.ToString()
            where
                device.PhysicalFunction is null
                && (
                    parents.Contains(name)
                    || device is { VendorId: PciVendors.Nvidia, Driver: Driver, TotalVirtualFunctions: > 0 }
                    || functions[device.Address].Any(function => function.VgpuFunction is not null)
                )
            select new GpuParts(name, device, [.. functions[device.Address]], [.. parents[name]]),
            .. from parent in snapshot.Parents
            where parents[parent.Name].Contains(parent) && !pci.ContainsKey(parent.Name)
            select new GpuParts(parent.Name, null, [], [parent]),
        ];
    }
}
