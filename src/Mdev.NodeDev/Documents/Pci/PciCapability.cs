using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='pci'&gt;</c>: a PCI function.</summary>
public sealed record PciCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "pci";

    /// <summary>
    /// <c>&lt;class&gt;</c>: class, subclass and programming interface as one number, for example 0x030200;
    /// <see langword="null"/> if absent.
    /// </summary>
    public uint? Class { get; init; }

    /// <summary>
    /// Where the function sits: <c>&lt;domain&gt;</c>, <c>&lt;bus&gt;</c>, <c>&lt;slot&gt;</c>,
    /// <c>&lt;function&gt;</c>.
    /// </summary>
    public PciLocation Location { get; init; }

    /// <summary><c>&lt;product id='…'&gt;</c> and its name.</summary>
    public PciId Product { get; init; }

    /// <summary><c>&lt;vendor id='…'&gt;</c> and its name.</summary>
    public PciId Vendor { get; init; }

    /// <summary>
    /// <c>&lt;capability type='phys_function'&gt;</c>: the physical function of this virtual one, if it is one.
    /// </summary>
    public PciLocation? PhysicalFunction { get; init; }

    /// <summary>
    /// <c>&lt;capability type='virt_functions'&gt;</c>: the virtual functions of this physical one, if it can have
    /// any.
    /// </summary>
    public PciVirtualFunctions? VirtualFunctions { get; init; }

    /// <summary>
    /// <c>&lt;capability type='pci-bridge'/&gt;</c> or <c>cardbus-bridge</c>: what the header type says,
    /// <see langword="null"/> for an endpoint.
    /// </summary>
    public PciBridge? Bridge { get; init; }

    /// <summary>
    /// <c>&lt;capability type='mdev_types'&gt;</c>: the types of mediated devices the function offers, in document
    /// order.
    /// </summary>
    public ValueList<MdevType> MdevTypes { get; init; }

    /// <summary><c>&lt;capability type='vpd'&gt;</c>: vital product data, if readable and valid.</summary>
    public PciVpd? Vpd { get; init; }

    /// <summary><c>&lt;iommuGroup&gt;</c>: the IOMMU group with all its members, if any.</summary>
    public PciIommuGroup? IommuGroup { get; init; }

    /// <summary>
    /// <c>&lt;numa node='…'/&gt;</c>: the NUMA node, 0 or above; <see langword="null"/> where the kernel knows none.
    /// </summary>
    public int? NumaNode { get; init; }

    /// <summary>
    /// <c>&lt;pci-express&gt;</c>: what the Express capability says, <see langword="null"/> for a conventional
    /// device.
    /// </summary>
    public PciExpress? Express { get; init; }

    internal override ValueList<MdevType> OfferedTypes => MdevTypes;

    private protected override string? Summary => $"{Location} {Vendor.Id:x4}:{Product.Id:x4}";
}
