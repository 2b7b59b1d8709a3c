namespace Mdev.NodeDev.Hosts;

/// <summary>An IOMMU group: <c>sys/kernel/iommu_groups/N</c>.</summary>
public sealed record HostIommuGroup
{
    /// <summary>The group's number. It is used again as soon as the group is gone.</summary>
    public required uint Number { get; init; }

    /// <summary>The PCI functions in it, in directory order, which is not sorted.</summary>
    public ValueList<PciAddress> Members { get; init; }
}
