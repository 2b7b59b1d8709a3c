using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>A member of an s390 group of channel devices.</summary>
/// <param name="Link">The name of the link in the group's directory, for example <c>cdev0</c>.</param>
/// <param name="Name">The kernel name of the channel device, for example <c>0.0.0600</c>.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct HostChannelMember(
    [property: JsonRequired, JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Link,
    [property: JsonRequired, JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Name
)
{
    /// <summary>The link and the name of the device.</summary>
    public override string ToString() => Line.Of($"{Link}: {Name}");
}
