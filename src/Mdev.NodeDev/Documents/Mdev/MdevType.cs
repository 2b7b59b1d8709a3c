using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;type id='…'&gt;</c> below <c>mdev_types</c>: a kind of mediated device that a parent offers.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MdevType
{
    /// <summary>The attribute <c>id</c>: the type's directory name, for example <c>i915-GVTg_V5_4</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Id { get; init; }

    /// <summary><c>&lt;name&gt;</c>, where the driver gives one.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Name { get; init; }

    /// <summary><c>&lt;deviceAPI&gt;</c>: what kind of device a virtual machine sees.</summary>
    public DeviceApi DeviceApi { get; init; }

    /// <summary>
    /// <c>&lt;availableInstances&gt;</c>: how many more could be created if nothing else changed; neither a total nor
    /// a reservation.
    /// </summary>
    /// <remarks>
    /// A document holds what libvirt's does: an unsigned number of 32 bits, 0 where it could not be read. What a host
    /// says is <see cref="Hosts.HostMdevType.AvailableInstances"/>, wider, and null where it could not be read.
    /// </remarks>
    public uint AvailableInstances { get; init; }

    /// <summary>
    /// Elements below the type that are not known here; empty unless the reader was told to keep them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public UnknownContent Unknown { get; init; }

    /// <summary>The id, the device API, and how many more can be created.</summary>
    public override string ToString() => Line.Of($"{Id} ({DeviceApi}, {AvailableInstances} available)");
}
