using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;ccw_device ref='…'&gt;</c>: a channel device that is part of a group.</summary>
/// <param name="Reference">The attribute <c>ref</c>: the kernel's word for its place, for example <c>cdev0</c>.</param>
/// <param name="Device">The text: the name of its node device.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct CcwGroupMember(
    [property: JsonRequired, JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Reference,
    [property: JsonRequired, JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Device
)
{
    /// <summary>The reference and the name of the device.</summary>
    public override string ToString() => Line.Of($"{Reference}: {Device}");
}
