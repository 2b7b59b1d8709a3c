namespace Mdev.NodeDev;

/// <summary>What one look at a document finds, up to a limit: a hostile document could ask for millions.</summary>
sealed class Findings(ValidationOptions options)
{
    internal const int Most = ReadDiagnostics.Most;

    readonly List<Diagnostic> _all = [];

    /// <summary>What was found so far.</summary>
    internal IReadOnlyList<Diagnostic> All => _all;

    /// <summary>Whether nothing more is kept.</summary>
    internal bool IsFull => _all.Count >= Most;

    /// <summary>Reports something about an element.</summary>
    internal void At(
        SourceElement element,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    )
    {
        if (!IsFull)
            Add(descriptor, element.Line, element.Column, element.Path(), values);
    }

    /// <summary>Reports something about the text of an element.</summary>
    internal void AtText(
        SourceElement element,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    )
    {
        if (!IsFull)
            Add(
                descriptor,
                element.TextPlace.Line,
                element.TextPlace.Column,
                element.Path(),
                values
            );
    }

    /// <summary>Reports the first character of an element's text that is not white space.</summary>
    internal void AtWord(
        SourceElement element,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    )
    {
        if (!IsFull)
            Add(
                descriptor,
                element.WordPlace.Line,
                element.WordPlace.Column,
                element.Path(),
                values
            );
    }

    /// <summary>Reports something about a child that is not there.</summary>
    internal void AtMissing(
        SourceElement element,
        string child,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    )
    {
        if (!IsFull)
            Add(descriptor, element.Line, element.Column, $"{element.Path()}/{child}", values);
    }

    /// <summary>Reports something about an attribute of an element.</summary>
    internal void At(
        SourceElement element,
        SourceAttribute attribute,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    )
    {
        if (!IsFull)
            Add(
                descriptor,
                attribute.Line,
                attribute.Column,
                $"{element.Path()}/@{attribute.Name}",
                values
            );
    }

    void Add(
        DiagnosticDescriptor descriptor,
        int line,
        int column,
        string path,
        ReadOnlySpan<object?> values
    )
    {
        SourceLocation location = new(
            options.SourceName,
            line > 0 ? line : null,
            line > 0 ? column : null,
            path
        );
        _all.Add(descriptor.At(location, values));
    }
}
