using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>An s390 group of channel devices that work as one: a device of <c>sys/bus/ccwgroup/devices</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostChannelGroup : IHostDevice
{
    /// <summary>The kernel name, which is the address of its first member, for example <c>0.0.0600</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary>
    /// The address, from the name; <see langword="null"/> if the name is not an address in the kernel's form.
    /// </summary>
    [JsonIgnore]
    public ChannelAddress? Address => ChannelAddress.TryParse(Name, out ChannelAddress address) ? address : null;

    /// <summary>The device directory below the root, for example <c>sys/devices/qeth/0.0.0600</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Path { get; init; }

    /// <summary>
    /// The name of the bound driver, from the link <c>driver</c>; <see langword="null"/> if none is bound.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Driver { get; init; }

    /// <summary>
    /// <c>DEVTYPE</c> in <c>uevent</c>, for example <c>qeth_layer2</c>; <see langword="null"/> if the kernel gives
    /// none.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? DeviceType { get; init; }

    /// <summary>
    /// <c>online</c>, a number as C reads it: 1 if the group is in use, 0 if not; <see langword="null"/> if there is
    /// no such file or it is not a number.
    /// </summary>
    public int? Online { get; init; }

    /// <summary><c>card_type</c>, a text; <see langword="null"/> if the file is missing or cannot be read.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? CardType { get; init; }

    /// <summary>
    /// <c>chpid</c>, the channel path; <see langword="null"/> if the file is missing or cannot be read.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? ChannelPath { get; init; }

    /// <summary>The members, from the links <c>cdev0</c>, <c>cdev1</c> …, in directory order.</summary>
    public ValueList<HostChannelMember> Members { get; init; }

    /// <summary>The device node, if it has one; no real device of this kind does.</summary>
    public HostDeviceNode? DeviceNode { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The name, how many devices are in it, and the driver.</summary>
    public override string ToString() =>
        Line.Of($"{Name} ({Line.Count(Members.Count, "member")}){Line.Driver(Driver)}");
}
