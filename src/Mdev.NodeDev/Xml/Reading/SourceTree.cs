using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// The elements of a document with their positions, made of the nodes that a <see cref="NodeReader"/> reads.
/// </summary>
/// <param name="isAlone">Whether only the tree is asked for, so that nothing is mapped.</param>
/// <param name="isForeign">Whether the nodes may hold what no document can.</param>
sealed class SourceTree(bool isAlone, bool isForeign)
{
    const string XmlnsUri = "http://www.w3.org/2000/xmlns/";
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

    /// <summary>Takes the node that an XML reader is on, and leaves the reader there.</summary>
    /// <param name="xml">The reader.</param>
    /// <param name="lines">Where the reader is; <see langword="null"/> if that is not known.</param>
    internal void Take(XmlReader xml, IXmlLineInfo? lines)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when _depth == ElementReader.DeepestElement:
                Refuse(xml, lines, DocumentDiagnostics.TooDeep, ElementReader.DeepestElement);
                break;
            case XmlNodeType.Element:
                Start(xml, lines);
                break;
            case XmlNodeType.EndElement:
                End();
                break;
            case XmlNodeType.Text:
            case XmlNodeType.CDATA:
            case XmlNodeType.Whitespace:
            case XmlNodeType.SignificantWhitespace:
                Text(xml, lines);
                break;
            default:
                break;
        }
    }

    void Start(XmlReader xml, IXmlLineInfo? lines)
    {
        (int line, int column) = PositionOf(xml, lines);
        SourceElement element = new(xml.Name, xml.LocalName, xml.NamespaceURI, _open, line, column);
        _first ??= element;
        _open?.Add(element);
        bool isEmpty = xml.IsEmptyElement;
        if (xml.AttributeCount > 0)
            AddAttributes(xml, lines, element);
        if (element.LocalName is "capability" or "hostdev")
            element.Kind = element.Attribute("type");
        if (isEmpty)
            return;
        _open = element;
        _depth++;
    }

    void AddAttributes(XmlReader xml, IXmlLineInfo? lines, SourceElement element)
    {
        SourceAttribute[] attributes = new SourceAttribute[xml.AttributeCount];
        int count = 0;
        while (xml.MoveToNextAttribute())
        {
            string ns = xml.NamespaceURI;
            if (ns == XmlnsUri)
                continue;
            (int line, int column) = PositionOf(xml, lines);
            string value = xml.Value;
            attributes[count++] = new(xml.Name, ns, value, line, column);
            if (isForeign && !XmlText.IsLegal(value))
                Refuse(xml, lines, DocumentDiagnostics.MalformedXml, IllegalCharacter);
        }
        xml.MoveToElement();
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

    void Text(XmlReader xml, IXmlLineInfo? lines)
    {
        if (_open is null || (!isForeign && xml.NodeType == XmlNodeType.Whitespace && _open.IsBlankBetweenChildren))
            return;
        string text = xml.Value;
        if (isForeign && !XmlText.IsLegal(text))
            Refuse(xml, lines, DocumentDiagnostics.MalformedXml, IllegalCharacter);
        else
            _open.AddText(text, PositionOf(xml, lines));
    }

    void Refuse(XmlReader xml, IXmlLineInfo? lines, DiagnosticDescriptor descriptor, object value)
    {
        (int line, int column) = PositionOf(xml, lines);
        Refuse(descriptor, line, column, value);
    }

    /// <summary>The <c>&lt;</c> of a tag, or the first character of anything else.</summary>
    static (int Line, int Column) PositionOf(XmlReader xml, IXmlLineInfo? lines) =>
        lines is null ? (0, 0) : (lines.LineNumber, lines.LinePosition - (xml.NodeType == XmlNodeType.Element ? 1 : 0));
}
