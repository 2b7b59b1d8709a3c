using System.Diagnostics;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;iommuGroup number='…'&gt;</c> of a PCI function: the smallest set of devices that can be handed over
/// together.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PciIommuGroup
{
    /// <summary>The group's number.</summary>
    public uint Number { get; init; }

    /// <summary>All members, in document order; libvirt gives directory order, which is not sorted.</summary>
    public ValueList<PciLocation> Members { get; init; }

    /// <summary>The number of the group, and how many functions are in it.</summary>
    public override string ToString() => Line.Of($"group {Number} ({Line.Count(Members.Count, "member")})");
}
