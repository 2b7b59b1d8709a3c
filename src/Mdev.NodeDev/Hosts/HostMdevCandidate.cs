using System.Diagnostics;

namespace Mdev.NodeDev.Hosts;

/// <summary>A parent and one of its types, as a place for another device.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostMdevCandidate
{
    /// <summary>The parent.</summary>
    public required HostMdevParent Parent { get; init; }

    /// <summary>
    /// The type of that parent; its id can differ from the one of another candidate of the same name.
    /// </summary>
    public required HostMdevType Type { get; init; }

    /// <summary>
    /// The physical function whose capacity the parent shares, because the parent is one of its virtual functions;
    /// <see langword="null"/> if it is not, or if the snapshot lacks <see cref="ScanParts.Pci"/>.
    /// </summary>
    public PciAddress? PhysicalFunction { get; init; }

    /// <summary>
    /// The NUMA node of the PCI function that the parent is or belongs to; <see langword="null"/> if it is unknown,
    /// or if the snapshot lacks <see cref="ScanParts.Pci"/>.
    /// </summary>
    public int? NumaNode { get; init; }

    /// <summary>
    /// How many mediated devices of any type exist on the parent or, if it is a PCI function, on all functions of its
    /// card. It says nothing of their size.
    /// </summary>
    public int DeviceCount { get; init; }

    /// <summary>The parent and the id of the type, for example <c>0000:41:00.4 nvidia-558</c>.</summary>
    public override string ToString() => Line.Of($"{Parent.Name} {Type.Id}");
}
