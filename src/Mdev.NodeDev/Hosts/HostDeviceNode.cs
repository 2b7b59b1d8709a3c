using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>The device node of a device, and udev's links to it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostDeviceNode
{
    /// <summary>
    /// The device node, <c>/dev/</c> and <c>DEVNAME</c> of <c>uevent</c>, for example <c>/dev/mtty</c>;
    /// <see langword="null"/> if <c>uevent</c> names none.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Path { get; init; }

    /// <summary>
    /// The links, each once, ordered by their bytes as udev lists them: the lines <c>S:</c> of the device's file in
    /// <c>run/udev/data</c>, with <c>/dev/</c> before them.
    /// </summary>
    public ValueList<string> Links { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostDeviceNode), PrintMembers);
}
