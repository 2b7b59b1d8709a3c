using System.Xml;

namespace Mdev.NodeDev;

sealed partial class NodeReader
{
    /// <summary>Whether the document is refused.</summary>
    internal bool HasError => _diagnostics.HasError;

    /// <summary>Everything reported so far.</summary>
    internal ValueList<Diagnostic> Diagnostics => _diagnostics.All;

    /// <summary>Where the current element starts, to report something about it later.</summary>
    internal SourceLocation Location
    {
        get
        {
            OpenElement element = _elements.Current;
            return _diagnostics.Location(element.Line, element.Column, _elements.Path());
        }
    }

    /// <summary>Where a value of the current element is, to report something about it later.</summary>
    internal SourceLocation Locate(ValuePosition position) =>
        _diagnostics.Location(
            position.Line,
            position.Column,
            position.Attribute is null
                ? _elements.Path()
                : $"{_elements.Path()}/@{position.Attribute}"
        );

    /// <summary>Reports something about the current element.</summary>
    internal void Report(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values)
    {
        if (_diagnostics.Wants(descriptor))
            _diagnostics.Add(descriptor.At(Location, values));
    }

    /// <summary>Reports something about a value of the current element.</summary>
    internal void Report(
        ValuePosition position,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    )
    {
        if (_diagnostics.Wants(descriptor))
            _diagnostics.Add(descriptor.At(Locate(position), values));
    }

    /// <summary>Reports something about a value or an element that was read before.</summary>
    internal void Report(
        SourceLocation location,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    )
    {
        if (_diagnostics.Wants(descriptor))
            _diagnostics.Add(descriptor.At(location, values));
    }

    /// <summary>
    /// Reports something about the attribute that <see cref="CapabilityType"/> read of the current element.
    /// </summary>
    internal void ReportType(
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    ) => Report(_elements.Current.TypePosition, descriptor, values);

    /// <summary>Reports that the current element lacks a child, or that the child is empty.</summary>
    internal void ReportMissing(string child)
    {
        if (!_diagnostics.Wants(DocumentDiagnostics.MissingElement))
            return;
        SourceLocation element = Location;
        _diagnostics.Add(
            DocumentDiagnostics.MissingElement.At(
                element with
                {
                    Path = $"{element.Path}/{child}",
                },
                child
            )
        );
    }

    /// <summary>Reports that the current element lacks an attribute, or that the attribute is empty.</summary>
    internal void ReportMissingAttribute(string attribute) =>
        Report(DocumentDiagnostics.MissingAttribute, attribute);

    /// <summary>Reports that a document type declaration stands where reading stopped.</summary>
    internal void ReplaceByDtd(int line, int column) =>
        _diagnostics.Replace(
            DocumentDiagnostics.DtdRefused.At(_diagnostics.Location(line, column, null))
        );

    /// <summary>Reports the element or attribute that the cursor is on, which is below the current element.</summary>
    void ReportUnknownHere(DiagnosticDescriptor descriptor, string mark)
    {
        if (!_diagnostics.Wants(descriptor))
            return;
        (int line, int column) = cursor.Position;
        string path = $"{_elements.Path()}/{mark}{cursor.Name}";
        _diagnostics.Add(descriptor.At(_diagnostics.Location(line, column, path), cursor.Name));
    }

    void ReportUnknownHere() => ReportUnknownHere(DocumentDiagnostics.UnknownElement, "");

    void Stop(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values) =>
        Stop(cursor.Position, descriptor, values);

    void Stop(XmlException malformed) =>
        Stop(
            (malformed.LineNumber, malformed.LinePosition),
            DocumentDiagnostics.MalformedXml,
            malformed.Message
        );

    void Stop(
        (int Line, int Column) position,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    )
    {
        SourceLocation location = _diagnostics.Location(
            position.Line,
            position.Column,
            _elements.Path()
        );
        Report(location, descriptor, values);
        _diagnostics.Stop();
    }
}
