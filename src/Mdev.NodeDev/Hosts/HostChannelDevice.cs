using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>An s390 channel device: a device of <c>sys/bus/ccw/devices</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostChannelDevice : IHostDevice
{
    /// <summary>The kernel name, which is its address, for example <c>0.0.1000</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary>
    /// The address, from the name; <see langword="null"/> if the name is not an address in the kernel's form.
    /// </summary>
    [JsonIgnore]
    public ChannelAddress? Address => ChannelAddress.TryParse(Name, out ChannelAddress address) ? address : null;

    /// <summary>The device directory below the root, for example <c>sys/devices/css0/0.0.0000/0.0.1000</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Path { get; init; }

    /// <summary>
    /// The name of the bound driver, from the link <c>driver</c>; <see langword="null"/> if none is bound.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Driver { get; init; }

    /// <summary>
    /// <c>online</c>, a number as C reads it: 1 if the device is in use, 0 if not; <see langword="null"/> if there is
    /// no such file or it is not a number of 0 or above.
    /// </summary>
    public int? Online { get; init; }

    /// <summary>
    /// The kernel name of its group, from the link <c>group_device</c>; <see langword="null"/> if it is in none.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? GroupName { get; init; }

    /// <summary>The device node, if it has one; no real device of this kind does.</summary>
    public HostDeviceNode? DeviceNode { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The name and the driver.</summary>
    public override string ToString() => Line.Of($"{Name}{Line.Driver(Driver)}");
}
