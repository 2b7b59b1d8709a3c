using System.Diagnostics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Supplies;

/// <summary>
/// A place where a device of a type can be made: a parent of mediated devices with its type, or a function of vendor
/// VFIO with the number of the type.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostSearchMatch
{
    /// <summary>The kernel name of the parent or function, for example <c>0000:41:00.4</c> or <c>mtty</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The id of the type: that of a mediated device type (<c>mtty-2</c>), or the number that is written to a function
    /// of vendor VFIO (<c>1150</c>).
    /// </summary>
    public required string TypeId { get; init; }

    /// <summary>The name of the type; <see langword="null"/> if the driver gives none.</summary>
    public string? TypeName { get; init; }

    /// <summary>
    /// The interface of the device; <c>vfio-pci</c> for a function of vendor VFIO, <see langword="null"/> if it cannot
    /// be read.
    /// </summary>
    public DeviceApi? DeviceApi { get; init; }

    /// <summary>
    /// The parent and its type; <see langword="null"/> if the function itself becomes the device (vendor VFIO).
    /// </summary>
    public HostMdevCandidate? Candidate { get; init; }

    /// <summary>The driver that is bound; <see langword="null"/> if none is.</summary>
    public string? Driver { get; init; }

    /// <summary>
    /// The NUMA node of the PCI function that it is or belongs to; <see langword="null"/> if it is unknown.
    /// </summary>
    public int? NumaNode { get; init; }

    /// <summary>
    /// The device memory of one device in bytes: the size of the vGPU profile; <see langword="null"/> if nothing says
    /// it.
    /// </summary>
    public long? Memory { get; init; }

    /// <summary>How many more can be made here: one at most on a function.</summary>
    public HostRoom Room { get; init; }

    /// <summary>
    /// What it shares its room with, by kernel name: the card of a function, otherwise the parent itself.
    /// </summary>
    public required string Pool { get; init; }

    /// <summary>How many more can be made in the whole pool, whichever of its places are used.</summary>
    public HostRoom PoolRoom { get; init; }

    /// <summary>The address by which places are ordered; places without one come last.</summary>
    internal PciAddress? Address => PciAddress.TryParse(Name, out PciAddress address) ? address : null;

    /// <summary>The place, the type and the room.</summary>
    public override string ToString() => Line.Of($"{Name} {TypeId}, {Room} more");
}
