namespace Mdev.NodeDev;

/// <summary>A diagnostic about a document or a host: what it is, where it is, and its severity.</summary>
/// <param name="Descriptor">The kind of diagnostic.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Message">What is wrong, in English; control characters of the input are shown as escapes.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceLocation Location, string Message)
{
    /// <summary>The stable id, for example <c>ND1001</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary>The severity.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;

    /// <summary>What is wrong, in English; control characters of the input are shown as escapes.</summary>
    public string Message { get; } = Printable.Of(Message);

    /// <summary>How many diagnostics that are not listed it stands for.</summary>
    internal int Omitted { get; init; }

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
}
