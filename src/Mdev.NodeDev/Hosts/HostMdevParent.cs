using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>A parent of mediated devices: a device directory with <c>mdev_supported_types</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostMdevParent : IHostDevice
{
    /// <summary>
    /// The kernel name, for example <c>0000:3b:00.0</c>, <c>0.0.26ab</c>, <c>matrix</c> or <c>mtty</c>.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary>The device directory below the root, for example <c>sys/devices/virtual/mtty/mtty</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Path { get; init; }

    /// <summary>
    /// The kernel subsystem, from the link <c>subsystem</c>: <c>pci</c>, <c>css</c>, <c>matrix</c>, <c>mtty</c> …;
    /// <see langword="null"/> without the link.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Subsystem { get; init; }

    /// <summary>
    /// The name of the bound driver, from the link <c>driver</c>; <see langword="null"/> if none is bound.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Driver { get; init; }

    /// <summary>Whether <c>sys/class/mdev_bus</c> has a link to it.</summary>
    public bool IsRegistered { get; init; }

    /// <summary>The types it offers, by id.</summary>
    public ValueList<HostMdevType> Types { get; init; }

    /// <summary>The device node, if it has one; the real parents have none.</summary>
    public HostDeviceNode? DeviceNode { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Finds a type by its id.</summary>
    internal HostMdevType? FindType(string? id) => Types.FirstOrDefault(type => type.Id == id);

    /// <summary>The name, and how many types it offers.</summary>
    public override string ToString() => Line.Of($"{Name} ({Line.Count(Types.Count, "type")})");
}
