using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>An IOMMU group: <c>sys/kernel/iommu_groups/N</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostIommuGroup
{
    /// <summary>The number: the name of the directory. The kernel uses it again as soon as the group is gone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required uint Number { get; init; }

    /// <summary>
    /// The PCI functions in it: the entries of its directory <c>devices</c>, in directory order;
    /// <see langword="null"/> if the directory
    /// cannot be opened, and empty if an entry is not a PCI function.
    /// </summary>
    public ValueList<PciAddress>? Members { get; init; }

    /// <summary>The number of the group, and how many functions are in it.</summary>
    public override string ToString() =>
        Line.Of($"group {Number} ({(Members is { } members ? Line.Count(members.Count, "member") : "unreadable")})");
}
