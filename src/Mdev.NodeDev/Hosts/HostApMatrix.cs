using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The s390 AP matrix, the parent of crypto mediated devices: a device of <c>sys/bus/matrix/devices</c>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostApMatrix : IHostDevice
{
    /// <summary>The kernel name; <c>matrix</c> on a real host.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary>The device directory below the root; <c>sys/devices/vfio_ap/matrix</c> on a real host.</summary>
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
