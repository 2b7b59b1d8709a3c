using System.Xml;

namespace Mdev.NodeDev;

/// <summary>The diagnostics of one document while it is read: where they are, and whether reading goes on.</summary>
/// <param name="cursor">The document.</param>
/// <param name="elements">The elements around the cursor.</param>
sealed class ReadDiagnostics(XmlCursor cursor, ElementStack elements)
{
    readonly LimitedDiagnostics _all = new();

    /// <summary>The name of the document, for places in it.</summary>
    internal string? SourceName { get; set; }

    /// <summary>Whether the document is refused.</summary>
    internal bool HasError => _all.HasError;

    /// <summary>Whether reading has stopped; nothing is reported any more.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>Everything reported so far.</summary>
    internal ValueList<Diagnostic> All => _all.All;

    /// <summary>Where the current element starts, to report something about it later.</summary>
    internal SourceLocation Location => At(elements.Current.Place, elements.Path());

    /// <summary>Where a value of the current element is, to report something about it later.</summary>
    internal SourceLocation Locate(ValuePosition position) =>
        At(
            position.Place,
            position.Attribute is null ? elements.Path() : $"{elements.Path()}/@{ElementPath.Short(position.Attribute)}"
        );

    /// <summary>Reports something about the current element.</summary>
    internal void Report(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values)
    {
        if (Wants(descriptor))
            _all.AddWanted(descriptor.At(Location, values));
    }

    /// <summary>Reports something about a value of the current element.</summary>
    internal void Report(ValuePosition position, DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values)
    {
        if (Wants(descriptor))
            _all.AddWanted(descriptor.At(Locate(position), values));
    }

    /// <summary>Reports something about a value or an element that was read before.</summary>
    internal void Report(SourceLocation location, DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values)
    {
        if (Wants(descriptor))
            _all.AddWanted(descriptor.At(location, values));
    }

    /// <summary>Reports something before everything that was reported.</summary>
    internal void ReportFirst(Diagnostic diagnostic)
    {
        if (Wants(diagnostic.Descriptor))
            _all.AddWantedFirst(diagnostic);
    }

    /// <summary>Reports that the current element lacks a child, or that the child is empty.</summary>
    internal void ReportMissing(string child)
    {
        if (!Wants(DocumentDiagnostics.MissingElement))
            return;
        SourceLocation element = Location;
        _all.AddWanted(DocumentDiagnostics.MissingElement.At(element with { Path = $"{element.Path}/{child}" }, child));
    }

    /// <summary>Forgets everything, for another document.</summary>
    internal void Clear()
    {
        _all.Clear();
        IsStopped = false;
    }

    /// <summary>Replaces everything by why the first element is missing.</summary>
    internal void ReplaceBy(SourceTreeProblem problem)
    {
        _all.Clear();
        _all.Add(problem.Diagnose(SourceName));
    }

    /// <summary>Reports the element or attribute that the cursor is on, which is below the current element.</summary>
    internal void ReportUnknownHere(DiagnosticDescriptor descriptor, string mark)
    {
        if (!Wants(descriptor))
            return;
        string path = $"{elements.Path()}/{mark}{ElementPath.Short(cursor.Name)}";
        _all.AddWanted(descriptor.At(At(cursor.Place, path), cursor.Name));
    }

    internal void ReportUnknownHere() => ReportUnknownHere(DocumentDiagnostics.UnknownElement, "");

    /// <summary>Reports why reading stops at the cursor, and nothing from here on.</summary>
    internal void Stop(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values) =>
        Stop(cursor.PositionOf(cursor.Place), descriptor, values);

    /// <inheritdoc cref="Stop(DiagnosticDescriptor, ReadOnlySpan{object?})"/>
    internal void Stop(XmlException malformed) =>
        Stop(
            (malformed.LineNumber, malformed.LinePosition),
            DocumentDiagnostics.MalformedXml,
            XmlProblem.Of(malformed)
        );

    void Stop((int Line, int Column) position, DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values)
    {
        SourceLocation location = At(position.Line, position.Column, elements.Path());
        Report(location, descriptor, values);
        IsStopped = true;
    }

    SourceLocation At(SourcePlace place, string? path)
    {
        (int line, int column) = cursor.PositionOf(place);
        return At(line, column, path);
    }

    /// <summary>A place in the document; a line below 1 is not known.</summary>
    SourceLocation At(int line, int column, string? path) =>
        new(SourceName, line > 0 ? line : null, line > 0 ? column : null, path);

    /// <summary>
    /// Whether a diagnostic would be kept. Ask before its path is made; the answer yes is a promise to
    /// add it. What follows from malformed text is not worth a diagnostic.
    /// </summary>
    bool Wants(DiagnosticDescriptor descriptor) => !IsStopped && _all.Wants(descriptor.Severity);
}
