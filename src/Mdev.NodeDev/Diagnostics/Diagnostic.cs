using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>A diagnostic about a document or a host: what it is, where it is, and its severity.</summary>
/// <param name="Descriptor">The kind of diagnostic.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Message">What is wrong, in English; control characters of the input are shown as escapes.</param>
public sealed record Diagnostic(
    [property: JsonIgnore] DiagnosticDescriptor Descriptor,
    SourceLocation Location,
    string Message
)
{
    /// <summary>Creates a diagnostic from its parts, for example those that a log or JSON holds.</summary>
    /// <param name="id">The id. One that this version does not know is kept.</param>
    /// <param name="severity">The severity; used only for an unknown id.</param>
    /// <param name="location">Where it is.</param>
    /// <param name="message">What is wrong.</param>
    /// <exception cref="JsonException">The id or the message is missing.</exception>
    [JsonConstructor]
    public Diagnostic(string id, DiagnosticSeverity severity, SourceLocation location, string message)
        : this(
            DiagnosticDescriptors.Find(Given(id)) ?? new DiagnosticDescriptor(id, severity, "", "", ""),
            location,
            Given(message)
        ) { }

    /// <summary>The stable id, for example <c>ND1001</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary>The severity.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;

    /// <summary>What is wrong, in English; control characters of the input are shown as escapes.</summary>
    public string Message { get; } = Printable.Of(Message);

    /// <summary>How many diagnostics that are not listed it stands for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Omitted { get; init; }

    /// <summary>
    /// <c>file(line,col): error ND1001: text</c>, the form that editors and build tools turn into links.
    /// </summary>
    public override string ToString()
    {
        string word = Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "info",
        };
        string where = Location.ToString();
        return where.Length == 0 ? $"{word} {Id}: {Message}" : $"{where}: {word} {Id}: {Message}";
    }

    static string Given(string text) => text ?? throw new JsonException("A diagnostic lacks its id or its message.");
}
