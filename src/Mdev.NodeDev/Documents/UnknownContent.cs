using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// XML elements that this library does not know, kept as text so that a document can be written back with them.
/// </summary>
/// <param name="Xml">Well-formed elements, one after the other; <see langword="null"/> or empty for none.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct UnknownContent(
    [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string? Xml
)
{
    /// <summary>Whether there is none.</summary>
    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrEmpty(Xml);

    /// <summary>The beginning of the text in one line; <see cref="Xml"/> is all of it.</summary>
    public override string ToString() => Line.Of(Xml ?? "");
}
