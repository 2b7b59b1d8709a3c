using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// An s390 crypto adapter: a device of <c>sys/bus/ap/devices</c> whose <c>uevent</c> says <c>DEVTYPE=ap_card</c>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostApCard : IHostDevice
{
    /// <summary>The kernel name: <c>card</c> and the adapter in hexadecimal, for example <c>card05</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary>The device directory below the root, for example <c>sys/devices/ap/card05</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Path { get; init; }

    /// <summary>
    /// The name of the bound driver, from the link <c>driver</c>; <see langword="null"/> if none is bound.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Driver { get; init; }

    /// <summary>The device node, if it has one; no real device of this kind does.</summary>
    public HostDeviceNode? DeviceNode { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The name and the driver.</summary>
    public override string ToString() => Line.Of($"{Name}{Line.Driver(Driver)}");
}
