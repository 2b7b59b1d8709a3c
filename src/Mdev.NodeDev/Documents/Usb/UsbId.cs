using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>A USB vendor or product: its number and, where it is known, its name.</summary>
/// <param name="Id">The number; 16 bits on a real device, wider in a document.</param>
/// <param name="Name">The name, <see langword="null"/> if unknown.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct UsbId(
    uint Id,
    [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string? Name = null
)
{
    /// <summary>The id in hexadecimal, and the name.</summary>
    public override string ToString() => Line.Of($"0x{Id:x4} {Name}".TrimEnd());
}
