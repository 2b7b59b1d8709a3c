namespace Mdev.NodeDev;

/// <summary>
/// Diagnostics up to a limit, and how many more there were: a hostile input could cause millions. The first error, the
/// reason of a refusal, always has a place.
/// </summary>
sealed class LimitedDiagnostics
{
    /// <summary>The most diagnostics that are listed, with the one that says how many are not.</summary>
    internal const int Most = 1000;

    readonly List<Diagnostic> _kept = [];
    int _rest;

    /// <summary>Whether an error was reported.</summary>
    internal bool HasError { get; private set; }

    /// <summary>Whether there is room for no more, but for the first error.</summary>
    internal bool IsFull => _kept.Count >= Most;

    /// <summary>All that are kept; where some are not, the last one says how many.</summary>
    internal ValueList<Diagnostic> All
    {
        get
        {
            if (_rest == 0)
                return ValueList.From(_kept);
            List<Diagnostic> listed = [.. _kept];
            // The last place may be that of the first error.
            if (IsFull)
                listed.RemoveAt(listed[^1].Severity == DiagnosticSeverity.Error ? Most - 2 : Most - 1);
            listed.Add(Omitted(_rest + (IsFull ? 1 : 0), listed));
            return ValueList.From(listed);
        }
    }

    /// <summary>
    /// What is listed of all diagnostics, in their order: of more than <see cref="Most"/> the first ten of each kind,
    /// then errors, then the first others.
    /// </summary>
    internal static ValueList<Diagnostic> Listed(IReadOnlyCollection<Diagnostic> all)
    {
        if (all.Count <= Most)
            return ValueList.From(all);
        const int each = 10;
        Dictionary<DiagnosticDescriptor, int> kinds = [];
        bool IsEarly(Diagnostic one) => (kinds[one.Descriptor] = kinds.GetValueOrDefault(one.Descriptor) + 1) <= each;
        List<Diagnostic> listed =
        [
            .. all.Select((one, index) => (One: one, Index: index, IsEarly: IsEarly(one)))
                .OrderByDescending(found => found.IsEarly)
                .ThenByDescending(found => found.One.Severity)
                .ThenBy(found => found.Index)
                .Take(Most - 1)
                .OrderBy(found => found.Index)
                .Select(found => found.One),
        ];
        listed.Add(DocumentDiagnostics.MoreDiagnostics.At(default, all.Count - listed.Count));
        return ValueList.From(listed);
    }

    /// <summary>
    /// Whether a diagnostic would be kept; one that would not is counted. Ask before it is made; the answer yes is a
    /// promise to add it with <see cref="AddWanted"/>.
    /// </summary>
    internal bool Wants(DiagnosticSeverity severity)
    {
        bool isFirstError = severity == DiagnosticSeverity.Error && !HasError;
        HasError |= isFirstError;
        if (!IsFull)
            return true;
        _rest++;
        if (isFirstError)
            _kept.RemoveAt(Most - 1);
        return isFirstError;
    }

    /// <summary>Adds a diagnostic that was wanted.</summary>
    internal void AddWanted(Diagnostic diagnostic) => _kept.Add(diagnostic);

    /// <summary>Adds a diagnostic that was wanted before all others.</summary>
    internal void AddWantedFirst(Diagnostic diagnostic) => _kept.Insert(0, diagnostic);

    /// <summary>Adds a diagnostic, or counts it. One that stands for others counts as those.</summary>
    internal void Add(Diagnostic diagnostic)
    {
        if (diagnostic.Omitted > 0)
            Omit(diagnostic.Omitted);
        else if (Wants(diagnostic.Severity))
            AddWanted(diagnostic);
    }

    /// <summary>Adds some diagnostics.</summary>
    internal void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic one in diagnostics)
            Add(one);
    }

    /// <summary>Counts diagnostics that are not listed.</summary>
    internal void Omit(int count) => _rest += count;

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        _kept.Clear();
        _rest = 0;
        HasError = false;
    }

    /// <summary>The diagnostic that stands for others, at the place of the last one that is listed.</summary>
    internal static Diagnostic Omitted(int count, List<Diagnostic> listed)
    {
        SourceLocation last = listed.Count == 0 ? default : listed[^1].Location with { Path = null };
        return DocumentDiagnostics.MoreDiagnostics.At(last, count) with { Omitted = count };
    }
}
