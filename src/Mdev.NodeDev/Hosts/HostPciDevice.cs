namespace Mdev.NodeDev.Hosts;

/// <summary>A PCI function as the kernel shows it.</summary>
public sealed record HostPciDevice
{
    /// <summary>Where it sits.</summary>
    public required PciAddress Address { get; init; }

    /// <summary>The device directory below the root, for example <c>sys/devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the bound driver, <see langword="null"/> if none is.</summary>
    public string? Driver { get; init; }

    /// <summary>Class, subclass and programming interface, from <c>PCI_CLASS</c> in <c>uevent</c>.</summary>
    public uint? Class { get; init; }

    /// <summary><c>vendor</c>.</summary>
    public ushort? VendorId { get; init; }

    /// <summary><c>device</c>.</summary>
    public ushort? DeviceId { get; init; }

    /// <summary>The vendor's name, where the PCI id database knows it.</summary>
    public string? VendorName { get; init; }

    /// <summary>The product's name, where the PCI id database knows it.</summary>
    public string? DeviceName { get; init; }

    /// <summary>The physical function of this virtual one (<c>physfn</c>), if it is one.</summary>
    public PciAddress? PhysicalFunction { get; init; }

    /// <summary>All virtual functions that exist, by index; there may be gaps.</summary>
    public ValueList<HostVirtualFunction> VirtualFunctions { get; init; }

    /// <summary><c>sriov_totalvfs</c>: how many virtual functions the hardware can have; 0 if it cannot.</summary>
    public uint TotalVirtualFunctions { get; init; }

    /// <summary>The IOMMU group, if any.</summary>
    public HostIommuGroup? IommuGroup { get; init; }

    /// <summary><c>numa_node</c>; <see langword="null"/> where the kernel knows none (−1).</summary>
    public int? NumaNode { get; init; }

    /// <summary>What kind of bridge it is, by the header type; <see langword="null"/> for an endpoint or where it is unknown.</summary>
    public PciBridge? Bridge { get; init; }

    /// <summary>The Express capability; <see langword="null"/> if there is none or it could not be read.</summary>
    public PciExpress? Express { get; init; }

    /// <summary>How many bytes of the configuration space could be read: 256 or 4096 with privilege, 64 without.</summary>
    public int ConfigSpaceLength { get; init; }

    /// <summary>The vital product data, if there are any and they are valid.</summary>
    public PciVpd? Vpd { get; init; }

    /// <summary>What is wrong with it. With an error among them libvirt does not list the device at all.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
