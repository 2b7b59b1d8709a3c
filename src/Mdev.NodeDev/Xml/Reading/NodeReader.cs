using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// What mapping code reads from: a cursor over elements, one pass, nothing thrown. A value that cannot be read
/// becomes a
/// diagnostic and reading goes on; where the text itself is malformed, every further question is answered with nothing.
/// </summary>
/// <param name="cursor">The document.</param>
/// <param name="options">How it is read.</param>
/// <param name="above">The path of the elements above the root; empty for a whole document.</param>
sealed partial class NodeReader(XmlCursor cursor, NodeDeviceReadOptions options, string above = "")
{
    /// <summary>libvirt's parser has the same limit.</summary>
    internal const int DeepestElement = 256;

    readonly ReadDiagnostics _diagnostics = new(options.SourceName);
    readonly ElementStack _elements = new(above);

    /// <summary>The attributes that were asked for or taken since the current element was entered.</summary>
    readonly List<string> _asked = [];
    int _rootDepth;
    bool _onStartTag;

    /// <summary>Whether libvirt's own reading counts.</summary>
    internal bool AsLibvirt => options.Mode == ReadMode.AsLibvirt;

    /// <summary>What the document is for.</summary>
    internal DocumentKind Kind => options.Kind;

    /// <summary>Whether reading stopped before there was an element.</summary>
    internal bool StoppedInProlog => _diagnostics.IsStopped && _elements.Level == 0;

    /// <summary>The current element's name; empty if it is in a namespace, so that it is like no known one.</summary>
    internal string Name => _elements.Current.KnownName;

    /// <summary>The current element's name in whatever namespace, which is how libvirt finds a few elements.</summary>
    internal string NodeName => _elements.Current.LocalName;

    /// <summary>The level of the current element, to be given to <see cref="NextChild"/>.</summary>
    internal int Level => _elements.Level;

    /// <summary>Whether the current element is written <c>&lt;x/&gt;</c>. To be asked before its content.</summary>
    internal bool ClosesItself => _elements.Current.Closed;

    /// <summary>Moves to the next child of the element at a level, whatever was read of the child before.</summary>
    internal bool NextChild(int level)
    {
        while (Level > level)
        {
            FinishElement();
            _elements.Pop();
        }
        LeaveStartTag();
        while (!_elements.Current.Closed && Read())
        {
            if (cursor.NodeType == XmlNodeType.Element)
                return Enter();
            if (cursor.NodeType == XmlNodeType.EndElement)
                _elements.Current.Closed = true;
        }
        return false;
    }

    /// <summary>Moves to the document's root.</summary>
    /// <param name="name">The name that it has, in whatever namespace; <see langword="null"/> for any.</param>
    /// <param name="other">What is reported of any other root.</param>
    internal bool MoveToRoot(string? name, DiagnosticDescriptor other)
    {
        cursor.MoveToElement();
        cursor.NoteDeclaration();
        while (cursor.NodeType != XmlNodeType.Element)
        {
            if (cursor.NodeType == XmlNodeType.DocumentType)
                Stop(DocumentDiagnostics.DtdRefused);
            if (!Read())
            {
                Stop(DocumentDiagnostics.MalformedXml, "the document has no element");
                return false;
            }
        }
        _rootDepth = cursor.Depth;
        if (!Enter())
            return false;
        if (name is null || cursor.LocalName == name)
            return true;
        Stop(other, cursor.Name);
        return false;
    }

    /// <summary>Moves after the root, to the end of the document if it is ours.</summary>
    internal void MoveToEnd()
    {
        FinishElement();
        while (Read() && !cursor.IsForeign) { }
    }

    /// <summary>
    /// Reads the current element, of which nothing was read before, like a document of its own: with diagnostics and
    /// limits of its
    /// own. Its paths go on from those of this reader.
    /// </summary>
    /// <param name="number">Which one of its name it is, from 1, for the paths; 0 where there is one only.</param>
    /// <param name="mapping">Reads the element.</param>
    /// <param name="location">Where the element is.</param>
    internal ReadResult<T> ReadApart<T>(
        int number,
        Func<NodeReader, T?> mapping,
        out SourceLocation location
    )
        where T : class
    {
        NodeReader inner = new(cursor, options, _elements.ParentPath())
        {
            _rootDepth = cursor.Depth,
        };
        _ = inner.Enter();
        inner._elements.Current.Number = number;
        T? value = mapping(inner);
        inner.FinishElement();
        location = inner.Location;
        _onStartTag = false;
        _elements.Current.Closed = inner._elements.Current.Closed;
        int depth = inner._rootDepth;
        while (!_elements.Current.Closed && Read())
            _elements.Current.Closed =
                cursor.NodeType == XmlNodeType.EndElement && cursor.Depth == depth;
        return inner.Result(value);
    }

    /// <summary>What was read, or nothing if the document is refused.</summary>
    internal ReadResult<T> Result<T>(T? value)
        where T : class => new(HasError ? null : value, Diagnostics);

    /// <summary>
    /// Whether the current element is the first of its kind; another one is reported and does not count.
    /// </summary>
    internal bool First(ref bool seen)
    {
        if (!seen)
            return seen = true;
        Report(DocumentDiagnostics.RepeatedElement, _elements.Current.Name, "first");
        Ignore();
        return false;
    }

    /// <summary>
    /// The attribute <c>type</c> of a capability or a hostdev, which from then on is part of the paths of
    /// diagnostics.
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
        return current.Type = value.ToString();
    }

    /// <summary>Nothing in the current element is looked at.</summary>
    internal void Ignore() => _elements.Current.Ignored = true;

    /// <summary>Whether libvirt skips the current element, which then is reported and not read.</summary>
    internal bool IsDroppedByLibvirt()
    {
        if (!AsLibvirt)
            return false;
        Report(
            DocumentDiagnostics.NotReadByLibvirt,
            $"libvirt does not read <{_elements.Current.Name}>"
        );
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
        if (options.UnknownContentHandling == UnknownContentHandling.Drop)
            Unknown();
        else
            Copy(kept ??= new StringBuilder());
    }

    /// <summary>The current element as text, if the caller asked that what is unknown be kept.</summary>
    internal UnknownContent? Verbatim()
    {
        if (options.UnknownContentHandling == UnknownContentHandling.Drop)
            return null;
        StringBuilder text = new();
        Copy(text);
        return new UnknownContent(text.ToString());
    }

    void Copy(StringBuilder text)
    {
        _onStartTag = false;
        VerbatimCopy copy = new(text);
        try
        {
            while (CheckDepth() && cursor.CopyTo(copy) && Read()) { }
        }
        catch (XmlException malformed)
        {
            // A long text is read piece by piece, and not before it is asked for.
            Stop(malformed);
        }
        _elements.Current.Closed = true;
    }

    /// <summary>Takes the element that the cursor is on.</summary>
    bool Enter()
    {
        if (!CheckDepth())
            return false;
        (int line, int column) = cursor.Position;
        _elements.Push(
            new OpenElement
            {
                Name = cursor.Name,
                LocalName = cursor.LocalName,
                KnownName = cursor.IsInNamespace ? "" : cursor.LocalName,
                Line = line,
                Column = column,
                Closed = cursor.IsEmptyElement,
            }
        );
        _asked.Clear();
        _onStartTag = cursor.HasAttributes;
        return true;
    }

    /// <summary>Reads to the end of the current element; children that no mapping asked for are unknown.</summary>
    void FinishElement()
    {
        ref OpenElement element = ref _elements.Current;
        int depth = _rootDepth + Level - 1;
        LeaveStartTag();
        while (!element.Closed && Read())
        {
            if (cursor.NodeType == XmlNodeType.Element)
            {
                if (cursor.Depth == depth + 1 && !element.Ignored)
                    ReportUnknownHere();
                CheckDepth();
            }
            else if (cursor.NodeType == XmlNodeType.EndElement && cursor.Depth == depth)
            {
                element.Closed = true;
            }
        }
    }

    bool CheckDepth()
    {
        if (cursor.Depth - _rootDepth < DeepestElement)
            return true;
        Stop(DocumentDiagnostics.TooDeep, DeepestElement);
        return false;
    }

    bool Read()
    {
        if (_diagnostics.IsStopped)
            return false;
        try
        {
            if (cursor.Read())
            {
                if (cursor.NodeType == XmlNodeType.EntityReference)
                    Stop(DocumentDiagnostics.MalformedXml, "an entity is not resolved");
                return !_diagnostics.IsStopped;
            }
        }
        catch (XmlException malformed)
        {
            Stop(malformed);
        }
        return false;
    }
}
