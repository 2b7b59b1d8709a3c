namespace Mdev.NodeDev;

/// <summary>The findings of several looks at one document.</summary>
sealed class MergedFindings
{
    readonly List<Diagnostic> _all = [];
    readonly HashSet<SourceLocation> _refused = [];
    readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>Whether there is an error.</summary>
    internal bool HasError => _all.Exists(IsError);

    /// <summary>Adds what another look found; what is said of a place that was refused before is not repeated.</summary>
    internal void Add(IEnumerable<Diagnostic> found)
    {
        Diagnostic[] more = [.. found.Where(one => !IsKnown(one))];
        _all.AddRange(more);
        foreach (Diagnostic one in more)
        {
            if (!IsError(one) || one.Location.Path is not { } path)
                continue;
            _refused.Add(one.Location);
            if (one.Descriptor == GrammarDiagnostics.KindNotAllowed)
                _unknown.Add(path[..path.LastIndexOf('/')]);
        }
    }

    /// <summary>All of them in the order of the document, up to the limit.</summary>
    internal ValidationResult Result()
    {
        IEnumerable<Diagnostic> kept =
            _all.Count <= Findings.Most
                ? _all
                : _all.OrderByDescending(one => one.Severity).Take(Findings.Most);
        return new ValidationResult(
            ValueList.From(
                kept.OrderBy(one => one.Location.Line ?? 0).ThenBy(one => one.Location.Column ?? 0)
            )
        );
    }

    /// <summary>The parser reports the element of a kind that it does not know, the schema the attribute that says so.</summary>
    bool IsKnown(Diagnostic found) =>
        _refused.Contains(Place(found))
        || (
            found.Descriptor == DocumentDiagnostics.UnknownElement
            && _unknown.Contains(found.Location.Path ?? "")
        );

    /// <summary>The parser reports a missing name where the device is, the schema where the name would be.</summary>
    static SourceLocation Place(Diagnostic found) =>
        found.Descriptor == DocumentDiagnostics.MissingName
            ? found.Location with
            {
                Path = $"{found.Location.Path}/name",
            }
            : found.Location;

    static bool IsError(Diagnostic found) => found.Severity == DiagnosticSeverity.Error;
}
