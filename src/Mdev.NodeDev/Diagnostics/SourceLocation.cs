using System.Globalization;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>The location of a diagnostic: a document (line, column, path in it) or a file of a host.</summary>
/// <param name="Source">
/// The document's name as the caller gave it, or the file's path below the root; <see langword="null"/> if unnamed.
/// </param>
/// <param name="Line">The line, from 1, if known.</param>
/// <param name="Column">The column in UTF-16 units, from 1, if known.</param>
/// <param name="Path">The place inside the document, for example <c>/device/capability[@type='mdev']/uuid</c>.</param>
public readonly record struct SourceLocation(
    [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string? Source,
    int? Line = null,
    int? Column = null,
    [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string? Path = null
)
{
    /// <summary>
    /// <c>source(line,column)</c>, as far as known; control characters of the source are shown as escapes, a long
    /// source is cut.
    /// </summary>
    public override string ToString()
    {
        string source = Printable.Of(Source ?? "");
        return Line is null ? source : string.Create(CultureInfo.InvariantCulture, $"{source}({Line},{Column ?? 1})");
    }
}
