using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>A numbered field of vital product data.</summary>
/// <param name="Index">The last character of its keyword: <c>0</c> … <c>9</c>, <c>A</c> … <c>Z</c>.</param>
/// <param name="Value">Its text, possibly empty.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct PciVpdField(
    [property: JsonRequired] char Index,
    [property: JsonRequired, JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Value
)
{
    /// <summary><c>index=value</c>.</summary>
    public override string ToString() => Line.Of($"{Index}={Value}");
}
