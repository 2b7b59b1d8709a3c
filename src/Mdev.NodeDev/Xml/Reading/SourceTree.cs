using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// The elements of a document with their positions, made of the nodes that a <see cref="NodeReader"/> reads.
/// </summary>
/// <param name="isAlone">Whether only the tree is asked for, so that nothing is mapped.</param>
/// <param name="isForeign">Whether the nodes may hold what no document can.</param>
sealed class SourceTree(bool isAlone, bool isForeign)
{
    const string IllegalCharacter = "a character is not allowed in XML";

    SourceElement? _first;
    SourceElement? _open;
    int _depth;

    /// <summary>Whether only the tree is asked for.</summary>
    internal bool IsAlone => isAlone;

    /// <summary>The root element; <see langword="null"/> if the document is malformed.</summary>
    internal SourceElement? Root => Problem is null ? _first : null;

    /// <summary>Why the document cannot be read, if it cannot.</summary>
    internal SourceTreeProblem? Problem { get; private set; }

    /// <summary>Whether reading stopped before there was an element.</summary>
    internal bool StoppedInProlog => Problem is not null && _first is null;

    /// <summary>Refuses the document, unless it is refused.</summary>
    internal void Refuse(DiagnosticDescriptor descriptor, int line, int column, object value) =>
        Problem ??= new SourceTreeProblem(descriptor, line, column, value);

    /// <summary>Refuses the document for what the XML parser said.</summary>
    internal void Refuse(XmlException malformed) =>
        Refuse(
            DocumentDiagnostics.MalformedXml,
            malformed.LineNumber,
            malformed.LinePosition,
            XmlProblem.Of(malformed)
        );

    /// <summary>Refuses the document for a reason that the parser did not say.</summary>
    internal void ReplaceBy(SourceTreeProblem problem) => Problem = problem;

    /// <summary>Forgets everything: the document is read again.</summary>
    internal void Clear()
    {
        (_first, _open, _depth) = (null, null, 0);
        Problem = null;
    }

    /// <summary>Takes the node that a cursor is on, and leaves the cursor there.</summary>
    internal void Take(XmlCursor cursor)
    {
        switch (cursor.NodeType)
        {
            case XmlNodeType.Element when _depth == ElementReader.DeepestElement:
                Refuse(cursor, DocumentDiagnostics.TooDeep, ElementReader.DeepestElement);
                break;
            case XmlNodeType.Element:
                Start(cursor);
                break;
            case XmlNodeType.EndElement:
                End();
                break;
            case XmlNodeType.Text:
            case XmlNodeType.CDATA:
            case XmlNodeType.Whitespace:
            case XmlNodeType.SignificantWhitespace:
                Text(cursor);
                break;
            default:
                break;
        }
    }

    void Start(XmlCursor cursor)
    {
        (int line, int column) = PositionOf(cursor);
        SourceElement element = new(cursor.Name, cursor.LocalName, cursor.Namespace, _open, line, column);
        _first ??= element;
        _open?.Add(element);
        if (cursor.AttributeCount > 0)
            AddAttributes(cursor, element);
        if (element.LocalName is "capability" or "hostdev")
            element.Kind = element.Attribute("type");
        if (cursor.IsEmptyElement)
            return;
        _open = element;
        _depth++;
    }

    void AddAttributes(XmlCursor cursor, SourceElement element)
    {
        SourceAttribute[] attributes = new SourceAttribute[cursor.AttributeCount];
        int count = 0;
        bool more = cursor.MoveToFirstAttribute(AttributeKind.Ordinary);
        while (more)
        {
            (int line, int column) = PositionOf(cursor);
            string value = cursor.Text;
            attributes[count++] = new(cursor.Name, cursor.Namespace, value, line, column);
            if (isForeign && !XmlText.IsLegal(value))
                Refuse(cursor, DocumentDiagnostics.MalformedXml, IllegalCharacter);
            more = cursor.MoveToNextAttribute(AttributeKind.Ordinary);
        }
        cursor.MoveToElement();
        if (count > 0)
            element.Attributes = count == attributes.Length ? attributes : attributes[..count];
    }

    void End()
    {
        if (_open is null)
            return;
        _open = _open.Parent;
        _depth--;
    }

    void Text(XmlCursor cursor)
    {
        bool isSpace = !isForeign && cursor.NodeType == XmlNodeType.Whitespace;
        if (_open is null || (isSpace && _open.IsBlankBetweenChildren))
            return;
        string text = cursor.Text;
        if (isForeign && !XmlText.IsLegal(text))
            Refuse(cursor, DocumentDiagnostics.MalformedXml, IllegalCharacter);
        else
            _open.AddText(text, PositionOf(cursor));
    }

    void Refuse(XmlCursor cursor, DiagnosticDescriptor descriptor, object value)
    {
        (int line, int column) = PositionOf(cursor);
        Refuse(descriptor, line, column, value);
    }

    static (int Line, int Column) PositionOf(XmlCursor cursor) => cursor.PositionOf(cursor.Place);
}
