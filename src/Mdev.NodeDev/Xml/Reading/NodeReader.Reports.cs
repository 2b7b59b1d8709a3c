using System.Globalization;
using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

sealed partial class NodeReader
{
    /// <summary>More are not kept: a hostile document could ask for millions.</summary>
    internal const int MostDiagnostics = 1000;

    readonly IXmlLineInfo? _lines;
    readonly List<Diagnostic> _diagnostics = [];
    bool _hasError;

    /// <summary>Whether the document is refused.</summary>
    internal bool HasError => _hasError;

    /// <summary>What was found so far.</summary>
    internal ValueList<Diagnostic> Diagnostics =>
        ValueList.Create(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_diagnostics));

    /// <summary>Reports something about the current element.</summary>
    internal void Report(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values)
    {
        if (!Wants(descriptor))
            return;
        Frame frame = _frames[_level - 1];
        Add(descriptor, frame.Line, frame.Column, Path(), values);
    }

    /// <summary>Reports something about the value that was read last.</summary>
    internal void ReportValue(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values)
    {
        if (!Wants(descriptor))
            return;
        string path = _valueAttribute is null ? Path() : $"{Path()}/@{_valueAttribute}";
        Add(descriptor, _valueLine, _valueColumn, path, values);
    }

    /// <summary>Where the value is that was read last, to report something about it later.</summary>
    internal ValuePlace Place() => new(_valueLine, _valueColumn, Path());

    /// <summary>Where the current element starts, to report something about it later.</summary>
    internal ValuePlace ElementPlace()
    {
        Frame frame = _frames[_level - 1];
        return new ValuePlace(frame.Line, frame.Column, Path());
    }

    /// <summary>Reports something about a value or an element that was read before.</summary>
    internal void ReportAt(
        ValuePlace place,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    )
    {
        if (Wants(descriptor))
            Add(descriptor, place.Line, place.Column, place.Path, values);
    }

    /// <summary>Reports that the current element lacks a child, or that the child is empty.</summary>
    internal void ReportMissing(string child)
    {
        if (!Wants(DocumentDiagnostics.MissingElement))
            return;
        Frame frame = _frames[_level - 1];
        Add(
            DocumentDiagnostics.MissingElement,
            frame.Line,
            frame.Column,
            $"{Path()}/{child}",
            [child]
        );
    }

    /// <summary>Reports that the current element lacks an attribute, or that the attribute is empty.</summary>
    internal void ReportMissingAttribute(string attribute) =>
        Report(DocumentDiagnostics.MissingAttribute, attribute);

    /// <summary>Reports that a document type declaration stands where reading stopped.</summary>
    internal void ReplaceByDtd(int line, int column)
    {
        _diagnostics.Clear();
        _diagnostics.Add(DocumentDiagnostics.DtdRefused.At(new(_options.SourceName, line, column)));
    }

    /// <summary>Reports the element that the XML reader is on, which is below the current one.</summary>
    void ReportUnknownHere()
    {
        if (!Wants(DocumentDiagnostics.UnknownElement))
            return;
        (int line, int column) = Position();
        Add(DocumentDiagnostics.UnknownElement, line, column, $"{Path()}/{_xml.Name}", [_xml.Name]);
    }

    void Stop(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values)
    {
        (int line, int column) = Position();
        if (Wants(descriptor))
            Add(descriptor, line, column, _level == 0 ? null : Path(), values);
        _stopped = true;
    }

    void Stop(XmlException malformed)
    {
        if (Wants(DocumentDiagnostics.MalformedXml))
            Add(
                DocumentDiagnostics.MalformedXml,
                malformed.LineNumber,
                malformed.LinePosition,
                _level == 0 ? null : Path(),
                [malformed.Message]
            );
        _stopped = true;
    }

    void Add(
        DiagnosticDescriptor descriptor,
        int line,
        int column,
        string? path,
        ReadOnlySpan<object?> values
    )
    {
        SourceLocation location = new(
            _options.SourceName,
            line > 0 ? line : null,
            line > 0 ? column : null,
            path
        );
        _diagnostics.Add(descriptor.At(location, values));
    }

    /// <summary>
    /// Whether something that was found is kept, to be asked before its path is made. Who refuses says why: for the first error
    /// there is always room.
    /// </summary>
    bool Wants(DiagnosticDescriptor descriptor)
    {
        // What follows from broken text is not worth a word.
        if (_stopped)
            return false;
        bool isFirstError = descriptor.Severity == DiagnosticSeverity.Error && !_hasError;
        _hasError |= isFirstError;
        if (_diagnostics.Count < MostDiagnostics)
            return true;
        if (isFirstError)
            _diagnostics.RemoveAt(MostDiagnostics - 1);
        return isFirstError;
    }

    string Path()
    {
        StringBuilder path = new();
        foreach (Frame frame in _frames.AsSpan(0, _level))
        {
            path.Append('/').Append(frame.Name);
            if (frame.Kind is not null)
                path.Append(CultureInfo.InvariantCulture, $"[@type='{frame.Kind}']");
        }
        return path.ToString();
    }

    /// <summary>Where the XML reader is: the <c>&lt;</c> of a tag, the first character of anything else.</summary>
    (int Line, int Column) Position()
    {
        if (_lines is null || !_lines.HasLineInfo())
            return (0, 0);
        bool isTag = _xml.NodeType == XmlNodeType.Element;
        return (_lines.LineNumber, _lines.LinePosition - (isTag ? 1 : 0));
    }
}
