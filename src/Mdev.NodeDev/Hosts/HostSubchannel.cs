using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>An s390 subchannel: a device of <c>sys/bus/css/devices</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostSubchannel : IHostDevice
{
    /// <summary>The kernel name, which is its address, for example <c>0.0.26ab</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary>
    /// The address, from the name; <see langword="null"/> if the name is not an address in the kernel's form.
    /// </summary>
    [JsonIgnore]
    public ChannelAddress? Address => ChannelAddress.TryParse(Name, out ChannelAddress address) ? address : null;

    /// <summary>The device directory below the root, for example <c>sys/devices/css0/0.0.26ab</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Path { get; init; }

    /// <summary>
    /// The name of the bound driver, from the link <c>driver</c>; <see langword="null"/> if none is bound.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Driver { get; init; }

    /// <summary>
    /// The name of the bound driver, from <c>DRIVER</c> in <c>uevent</c>; on a real host the same as
    /// <see cref="Driver"/>.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? UeventDriver { get; init; }

    /// <summary>
    /// <c>type</c>, a decimal number: 0 for I/O, 1 for CHSC, 2 for messages, 3 for ADM; <see langword="null"/> if the
    /// file is missing or is not a number of 0 or above. Only I/O subchannels can be bound to <c>vfio_ccw</c>.
    /// </summary>
    public int? Type { get; init; }

    /// <summary>
    /// <c>dev_busid</c>, the kernel name of its channel device, for example <c>0.0.1000</c>, or <c>none</c>;
    /// <see langword="null"/> if the file is missing or cannot be read.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? ChannelDevice { get; init; }

    /// <summary>The device node, if it has one; no real device of this kind does.</summary>
    public HostDeviceNode? DeviceNode { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The name and the driver.</summary>
    public override string ToString() => Line.Of($"{Name}{Line.Driver(Driver)}");
}
