using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// What mapping code reads from: one pass over the elements, nothing thrown. A value that cannot be read becomes a
/// diagnostic and reading goes on; once the text is malformed, every further question is answered with nothing.
/// </summary>
sealed class NodeReader
{
    readonly XmlCursor _cursor;
    NodeDeviceReadOptions _options;
    readonly ElementStack _elements;
    readonly ReadDiagnostics _diagnostics;
    readonly ElementReader _reader;
    Diagnostic? _rootInNamespace;

    /// <summary>Makes a reader that starts where the cursor is.</summary>
    /// <param name="cursor">The document.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="above">The path of the elements above the root; empty for a whole document.</param>
    internal NodeReader(XmlCursor cursor, NodeDeviceReadOptions options, string above = "")
    {
        _cursor = cursor;
        _options = options;
        _elements = new(above);
        _diagnostics = new(cursor, _elements) { SourceName = options.SourceName };
        _reader = new(cursor, _elements, _diagnostics);
    }

    /// <summary>Starts with another document of the same cursor.</summary>
    internal void Open(NodeDeviceReadOptions options)
    {
        _options = options;
        _diagnostics.SourceName = options.SourceName;
    }

    /// <summary>Forgets the document.</summary>
    /// <param name="isLarge">Whether its names may be worth forgetting.</param>
    internal void Close(bool isLarge)
    {
        Open(NodeDeviceReadOptions.Default);
        _rootInNamespace = null;
        _elements.Clear(isLarge);
        _diagnostics.Clear();
        _reader.Clear();
    }

    /// <summary>Whether libvirt's own reading counts.</summary>
    internal bool AsLibvirt => _options.Mode == ReadMode.AsLibvirt;

    /// <summary>What the document is for.</summary>
    internal DocumentKind Kind => _options.Kind;

    /// <summary>Whether reading stopped before there was an element.</summary>
    internal bool StoppedInProlog => _diagnostics.IsStopped && _elements.Level == 0;

    /// <summary>The current element's name; empty if it is in a namespace, so that it is like no known one.</summary>
    internal string Name
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref readonly OpenElement current = ref _elements.Current;
            return current.IsInNamespace ? "" : current.LocalName ?? current.Name;
        }
    }

    /// <summary>The current element's name in whatever namespace, which is how libvirt finds a few elements.</summary>
    internal string NodeName => _elements.Current.LocalName ?? _elements.Current.Name;

    /// <summary>The level of the current element, to be given to <see cref="NextChild"/>.</summary>
    internal int Level => _elements.Level;

    /// <summary>Whether the current element is written <c>&lt;x/&gt;</c>. To be asked before its content.</summary>
    internal bool ClosesItself => _elements.Current.Closed;

    /// <summary>Moves to the next child of the element at a level, whatever was read of the child before.</summary>
    internal bool NextChild(int level) => _reader.NextChild(level);

    /// <summary>Moves to the document's root.</summary>
    /// <param name="name">The name that it has, in whatever namespace; <see langword="null"/> for any.</param>
    /// <param name="other">What is reported of any other root.</param>
    internal bool MoveToRoot(string? name, DiagnosticDescriptor other)
    {
        _cursor.Begin();
        while (_cursor.NodeType != XmlNodeType.Element)
        {
            if (_cursor.NodeType == XmlNodeType.DocumentType)
                _diagnostics.Stop(DocumentDiagnostics.DtdRefused);
            if (!_reader.Read())
            {
                _diagnostics.Stop(DocumentDiagnostics.MalformedXml, "the document has no element");
                return false;
            }
        }
        _reader.EnterRoot();
        if (_cursor.IsInNamespace)
            _rootInNamespace = GrammarDiagnostics.ElementInNamespace.At(Location, _cursor.Name, _cursor.Namespace);
        if (name is null || _cursor.LocalName == name)
            return true;
        _diagnostics.Stop(other, _cursor.Name);
        return false;
    }

    /// <summary>
    /// Reports first that the root is in a namespace, if it is: without an element that could be read, that is why.
    /// </summary>
    internal void ReportNamespace()
    {
        if (_rootInNamespace is { } found)
            _diagnostics.ReportFirst(found);
    }

    /// <summary>Moves after the root, to the end of the document if it is ours.</summary>
    internal void MoveToEnd()
    {
        _reader.Finish();
        while (_reader.Read() && !_cursor.IsForeign) { }
    }

    /// <summary>
    /// Reads the current element, of which nothing was read before, like a document of its own: with its own
    /// diagnostics and limits. Its paths go on from those of this reader.
    /// </summary>
    /// <param name="number">Which one of its name it is, from 1, for the paths; 0 where there is one only.</param>
    /// <param name="mapping">Reads the element.</param>
    /// <param name="location">Where the element is.</param>
    internal ReadResult<T> ReadApart<T>(int number, Func<NodeReader, T?> mapping, out SourceLocation location)
        where T : class
    {
        NodeReader inner = new(_cursor, _options, _elements.ParentPath());
        inner._reader.EnterRoot();
        inner._elements.Current.Number = number;
        T? value = mapping(inner);
        inner._reader.Finish();
        location = inner.Location;
        _reader.SetRead();
        return inner.Result(value);
    }

    /// <summary>What was read, or nothing if the document is refused.</summary>
    internal ReadResult<T> Result<T>(T? value)
        where T : class => new(HasError ? null : value, Diagnostics);

    /// <summary>
    /// Whether the current element is the first of its kind; another one is reported and does not count.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool First(ref bool seen) => seen ? IgnoreRepeated() : seen = true;

    bool IgnoreRepeated()
    {
        Report(DocumentDiagnostics.RepeatedElement, _elements.Current.Name, "first");
        Ignore();
        return false;
    }

    /// <summary>
    /// The attribute <c>type</c> of a capability or a hostdev, which from then on is part of the paths of diagnostics.
    /// </summary>
    internal string? CapabilityType()
    {
        if (!TryNodeAttribute("type", out ReadValue value))
        {
            ReportMissingAttribute("type");
            Ignore();
            return null;
        }
        ref OpenElement current = ref _elements.Current;
        current.TypePosition = value.Position;
        return current.Type = value.ToSharedString();
    }

    /// <summary>Nothing in the current element is looked at.</summary>
    internal void Ignore() => _elements.Current.Ignored = true;

    /// <summary>Whether libvirt skips the current element, which then is reported and not read.</summary>
    internal bool IsDroppedByLibvirt()
    {
        if (!AsLibvirt)
            return false;
        Report(DocumentDiagnostics.NotReadByLibvirt, $"libvirt does not read <{_elements.Current.Name}>");
        Ignore();
        return true;
    }

    /// <summary>The current element is not known, at a place where nothing unknown is kept.</summary>
    internal void Unknown()
    {
        Report(DocumentDiagnostics.UnknownElement, _elements.Current.Name);
        Ignore();
    }

    /// <summary>The current element is not known: it is kept as text if the caller asked for that.</summary>
    internal void Unknown(ref StringBuilder? kept)
    {
        if (_options.UnknownContentHandling == UnknownContentHandling.Drop)
            Unknown();
        else
            _reader.Copy(kept ??= new StringBuilder());
    }

    /// <summary>The current element as text, if the caller asked that what is unknown be kept.</summary>
    internal UnknownContent? Verbatim()
    {
        if (_options.UnknownContentHandling == UnknownContentHandling.Drop)
            return null;
        StringBuilder text = new();
        _reader.Copy(text);
        return new UnknownContent(text.ToString());
    }

    /// <inheritdoc cref="ElementReader.TryAttribute"/>
    internal bool TryAttribute(string name, out ReadValue value) => _reader.TryAttribute(name, out value);

    /// <inheritdoc cref="ElementReader.TryNodeAttribute"/>
    internal bool TryNodeAttribute(string name, out ReadValue value) => _reader.TryNodeAttribute(name, out value);

    /// <inheritdoc cref="ElementReader.Content"/>
    internal ReadValue Content() => _reader.Content();

    /// <inheritdoc cref="ReadDiagnostics.HasError"/>
    internal bool HasError => _diagnostics.HasError;

    /// <inheritdoc cref="ReadDiagnostics.All"/>
    internal ValueList<Diagnostic> Diagnostics => _diagnostics.All;

    /// <inheritdoc cref="ReadDiagnostics.Location"/>
    internal SourceLocation Location => _diagnostics.Location;

    /// <inheritdoc cref="ReadDiagnostics.Locate"/>
    internal SourceLocation Locate(ValuePosition position) => _diagnostics.Locate(position);

    /// <summary>Reports something about the current element.</summary>
    internal void Report(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values) =>
        _diagnostics.Report(descriptor, values);

    /// <summary>Reports something about a value of the current element.</summary>
    internal void Report(
        ValuePosition position,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    ) => _diagnostics.Report(position, descriptor, values);

    /// <summary>Reports something about a value or an element that was read before.</summary>
    internal void Report(
        SourceLocation location,
        DiagnosticDescriptor descriptor,
        params ReadOnlySpan<object?> values
    ) => _diagnostics.Report(location, descriptor, values);

    /// <summary>
    /// Reports something about the attribute that <see cref="CapabilityType"/> read of the current element.
    /// </summary>
    internal void ReportType(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values) =>
        Report(_elements.Current.TypePosition, descriptor, values);

    /// <inheritdoc cref="ReadDiagnostics.ReportMissing"/>
    internal void ReportMissing(string child) => _diagnostics.ReportMissing(child);

    /// <summary>Reports that the current element lacks an attribute, or that the attribute is empty.</summary>
    internal void ReportMissingAttribute(string attribute) => Report(DocumentDiagnostics.MissingAttribute, attribute);

    /// <inheritdoc cref="ReadDiagnostics.ReplaceBy"/>
    internal void ReplaceBy(SourceTreeProblem problem) => _diagnostics.ReplaceBy(problem);
}
