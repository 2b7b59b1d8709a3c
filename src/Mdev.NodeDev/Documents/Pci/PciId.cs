using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>A PCI vendor or product: its number and, where the id database knows it, its name.</summary>
/// <param name="Id">The number; 16 bits on a real device, wider in a document.</param>
/// <param name="Name">The name, <see langword="null"/> if unknown.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct PciId(
    uint Id,
    [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string? Name = null
)
{
    /// <summary>The id in hexadecimal, and the name.</summary>
    public override string ToString() => Line.Of($"0x{Id:x4} {Name}".TrimEnd());
}
