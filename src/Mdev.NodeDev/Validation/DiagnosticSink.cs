namespace Mdev.NodeDev;

/// <summary>Collects the diagnostics of one check, up to a limit: a hostile document could cause millions.</summary>
/// <param name="source">The name of the document.</param>
sealed class DiagnosticSink(string? source)
{
    readonly LimitedDiagnostics _all = new();

    /// <summary>The diagnostics so far.</summary>
    internal ValueList<Diagnostic> All => _all.All;

    /// <summary>Whether there is room for no more, so that what comes is only counted.</summary>
    internal bool IsFull => _all.IsFull;

    /// <summary>Reports an element.</summary>
    internal void At(SourceElement element, DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values) =>
        Add(descriptor, element, (element.Line, element.Column), "", values);

    /// <summary>Reports the text of an element.</summary>
    internal void AtText(SourceElement element, DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values) =>
        Add(descriptor, element, element.TextPosition, "", values);

    /// <summary>Reports the first character of an element's text that is not white space.</summary>
    internal void AtWord(SourceElement element, DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values) =>
        Add(descriptor, element, element.WordPosition, "", values);

    /// <summary>Reports a child that is missing.</summary>
    internal void AtMissing(
        SourceElement element,
        string child,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    ) => Add(descriptor, element, (element.Line, element.Column), $"/{child}", values);

    /// <summary>Reports an attribute of an element.</summary>
    internal void At(
        SourceElement element,
        SourceAttribute attribute,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    ) => Add(descriptor, element, (attribute.Line, attribute.Column), $"/@{ElementPath.Short(attribute.Name)}", values);

    void Add(
        DiagnosticDescriptor descriptor,
        SourceElement element,
        (int Line, int Column) position,
        string below,
        ReadOnlySpan<object?> values
    )
    {
        if (_all.Wants(descriptor.Severity))
            _all.AddWanted(descriptor.At(element.Location(source, position, below), values));
    }
}
