using System.Diagnostics;

namespace Mdev.NodeDev.Supplies;

/// <summary>Devices for virtual machines of one kind from one source.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostSupply
{
    /// <summary>Who decides what there is.</summary>
    public required HostSupplyKind Kind { get; init; }

    /// <summary>
    /// Where they are from, by kernel name: a parent, the card of functions, or a function without a card.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>The driver of the parent or of the functions; <see langword="null"/> if none is bound.</summary>
    public string? Driver { get; init; }

    /// <summary>
    /// The id of the mediated device type, or the number of the type of a vGPU; <see langword="null"/> for
    /// <see cref="HostSupplyKind.Push"/>.
    /// </summary>
    public string? TypeId { get; init; }

    /// <summary>The name of the type; <see langword="null"/> if there is none.</summary>
    public string? TypeName { get; init; }

    /// <summary>
    /// The interface of the devices, which is <c>vfio-pci</c> for functions; <see langword="null"/> if it cannot be
    /// read.
    /// </summary>
    public DeviceApi? DeviceApi { get; init; }

    /// <summary>The NUMA node; <see langword="null"/> if it is unknown.</summary>
    public int? NumaNode { get; init; }

    /// <summary>
    /// How many more virtual machines can get one: devices that can be made, or functions that nobody has open.
    /// Types of one source share it, so the numbers of types do not add up.
    /// </summary>
    public HostRoom Free { get; init; }

    /// <summary>How a device is given to a virtual machine.</summary>
    public HostHandover Handover { get; init; }

    /// <summary>
    /// The devices that exist: mediated devices and vGPUs of the type, or all functions of
    /// <see cref="HostSupplyKind.Push"/>, free ones too.
    /// </summary>
    public ValueList<HostSupplyDevice> Devices { get; init; }

    /// <summary>The kind, the source, the type and the room.</summary>
    public override string ToString() => Line.Of($"{Kind} {Source} {TypeId ?? Driver}, {Free} free");
}
