namespace Mdev.NodeDev;

/// <summary>The diagnostics of one document while it is read.</summary>
sealed class ReadDiagnostics(string? sourceName)
{
    /// <summary>More are not kept: a hostile document could ask for millions.</summary>
    internal const int Most = 1000;

    readonly List<Diagnostic> _all = [];

    /// <summary>Whether the document is refused.</summary>
    internal bool HasError { get; private set; }

    /// <summary>Whether reading has stopped; nothing is reported any more.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>Everything reported so far.</summary>
    internal ValueList<Diagnostic> All => ValueList.From(_all);

    /// <summary>A place in the document; a line below 1 is not known.</summary>
    internal SourceLocation Location(int line, int column, string? path) =>
        new(sourceName, line > 0 ? line : null, line > 0 ? column : null, path);

    /// <summary>
    /// Whether a diagnostic would be kept. Ask before its path is made; the answer yes is a promise to
    /// <see cref="Add"/> it.
    /// There is always room for the first error, the reason of the refusal.
    /// </summary>
    internal bool Wants(DiagnosticDescriptor descriptor)
    {
        // What follows from malformed text is not worth a diagnostic.
        if (IsStopped)
            return false;
        bool isFirstError = descriptor.Severity == DiagnosticSeverity.Error && !HasError;
        HasError |= isFirstError;
        if (_all.Count < Most)
            return true;
        if (isFirstError)
            _all.RemoveAt(Most - 1);
        return isFirstError;
    }

    internal void Add(Diagnostic diagnostic) => _all.Add(diagnostic);

    /// <summary>Reports nothing from here on.</summary>
    internal void Stop() => IsStopped = true;

    /// <summary>Replaces everything by one error.</summary>
    internal void Replace(Diagnostic error)
    {
        _all.Clear();
        _all.Add(error);
    }
}
