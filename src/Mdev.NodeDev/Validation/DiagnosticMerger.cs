namespace Mdev.NodeDev;

/// <summary>Merges the diagnostics of several checks of one document.</summary>
sealed class DiagnosticMerger
{
    readonly List<Diagnostic> _all = [];
    int _omitted;
    readonly HashSet<SourceLocation> _refused = [];
    readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>Whether there is an error.</summary>
    internal bool HasError => _all.Exists(IsError);

    /// <summary>Adds the diagnostics of another check, but for locations that an earlier check refused.</summary>
    internal void Add(ValueList<Diagnostic> found)
    {
        if (found.IsEmpty)
            return;
        int before = _all.Count;
        foreach (Diagnostic one in found)
        {
            _omitted += one.Omitted;
            if (one.Omitted == 0 && !IsKnown(one))
                _all.Add(one);
        }
        foreach (Diagnostic one in _all.Skip(before).Where(IsError))
        {
            if (one.Location.Path is not { } path)
                continue;
            _refused.Add(one.Location);
            if (one.Descriptor == GrammarDiagnostics.KindNotAllowed)
                _unknown.Add(path[..path.LastIndexOf('/')]);
        }
    }

    /// <summary>Counts diagnostics that are not listed.</summary>
    internal void Omit(int count) => _omitted += count;

    /// <summary>All of them in document order, up to the limit.</summary>
    internal ValidationResult Result()
    {
        if (_all.Count == 0 && _omitted == 0)
            return new ValidationResult([]);
        bool areAll = _omitted == 0 && _all.Count <= LimitedDiagnostics.Most;
        int room = areAll ? _all.Count : LimitedDiagnostics.Most - 1;
        int omitted = _omitted + Math.Max(0, _all.Count - room);
        IEnumerable<Diagnostic> kept = areAll ? _all : _all.OrderByDescending(one => one.Severity).Take(room);
        List<Diagnostic> listed =
        [
            .. kept.OrderBy(one => one.Location.Line ?? 0).ThenBy(one => one.Location.Column ?? 0),
        ];
        if (omitted > 0)
            listed.Add(LimitedDiagnostics.Omitted(omitted, listed));
        return new ValidationResult(ValueList.From(listed));
    }

    /// <summary>
    /// The parser reports the element of a kind that it does not know, the schema the attribute that says so.
    /// </summary>
    bool IsKnown(Diagnostic found) =>
        _refused.Contains(Place(found))
        || (found.Descriptor == DocumentDiagnostics.UnknownElement && _unknown.Contains(found.Location.Path ?? ""));

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
