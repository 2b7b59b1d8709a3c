using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// One <c>&lt;attr&gt;</c> of a mediated device: a file below the device directory and what is written to it.
/// </summary>
/// <param name="Name">The file's name, relative to the device directory, for example <c>assign_adapter</c>.</param>
/// <param name="Value">The text to be written.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MdevAttribute(
    [property: JsonRequired, JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Name,
    [property: JsonRequired, JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Value
)
{
    /// <summary><c>name=value</c>.</summary>
    public override string ToString() => Line.Of($"{Name}={Value}");
}
