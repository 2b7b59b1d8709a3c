using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>Makes elements of what an XML reader gives, node by node.</summary>
/// <param name="xml">The reader.</param>
/// <param name="isForeign">Whether it may give what no document can hold.</param>
sealed class SourceTreeBuilder(XmlReader xml, bool isForeign)
{
    const string XmlnsUri = "http://www.w3.org/2000/xmlns/";

    readonly IXmlLineInfo? _lines = xml as IXmlLineInfo;
    readonly Stack<Open> _open = [];

    /// <summary>The root, once its start was taken.</summary>
    internal SourceElement? Root { get; private set; }

    /// <summary>Takes the node that the reader is on.</summary>
    /// <returns>What is wrong with it, if reading has to end.</returns>
    internal (DiagnosticDescriptor Descriptor, object Value)? Take()
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                if (_open.Count == NodeReader.DeepestElement)
                    return (DocumentDiagnostics.TooDeep, NodeReader.DeepestElement);
                return Start();
            case XmlNodeType.EndElement:
                End();
                return null;
            case XmlNodeType.Text:
            case XmlNodeType.CDATA:
            case XmlNodeType.Whitespace:
            case XmlNodeType.SignificantWhitespace:
                return Text();
            case XmlNodeType.DocumentType:
                return (DocumentDiagnostics.DtdRefused, "");
            case XmlNodeType.EntityReference:
                return (DocumentDiagnostics.MalformedXml, "an entity is not resolved");
            default:
                return null;
        }
    }

    /// <summary>Where the reader is: the <c>&lt;</c> of a tag, the first character of anything else.</summary>
    internal (int Line, int Column) Position()
    {
        if (_lines is null || !_lines.HasLineInfo())
            return (0, 0);
        bool isTag = xml.NodeType == XmlNodeType.Element;
        return (_lines.LineNumber, _lines.LinePosition - (isTag ? 1 : 0));
    }

    (DiagnosticDescriptor, object)? Start()
    {
        (int line, int column) = Position();
        bool isEmpty = xml.IsEmptyElement;
        SourceElement element = new()
        {
            Name = xml.Name,
            LocalName = xml.LocalName,
            Namespace = xml.NamespaceURI,
            Parent = _open.TryPeek(out Open? around) ? around.Element : null,
            Line = line,
            Column = column,
            TextPlace = (line, column),
        };
        Root ??= element;
        around?.Children.Add(element);
        List<SourceAttribute> attributes = [];
        while (xml.MoveToNextAttribute())
        {
            if (xml.NamespaceURI == XmlnsUri)
                continue;
            (line, column) = Position();
            attributes.Add(new(xml.Name, xml.NamespaceURI, xml.Value, line, column));
            if (isForeign && !IsLegal(xml.Value))
                return Illegal;
        }
        xml.MoveToElement();
        if (attributes.Count > 0)
            element.Attributes = [.. attributes];
        if (element.LocalName is "capability" or "hostdev")
            element.Kind = element.Attribute("type");
        if (!isEmpty)
            _open.Push(new Open(element));
        return null;
    }

    void End()
    {
        if (!_open.TryPop(out Open? open))
            return;
        open.Element.Text = open.Text?.ToString() ?? open.First ?? "";
        if (open.Children.Count > 0)
            open.Element.Children = [.. open.Children];
    }

    (DiagnosticDescriptor, object)? Text()
    {
        if (!_open.TryPeek(out Open? open))
            return null;
        string text = xml.Value;
        if (isForeign && !IsLegal(text))
            return Illegal;
        bool isBlank = XmlWhiteSpace.IsBlank(text);
        if (open.First is null)
            open.Element.TextPlace = Position();
        if (open.IsBlank && !isBlank)
            open.Element.WordPlace = Behind(XmlWhiteSpace.AtStart(text));
        open.IsBlank &= isBlank;
        if (open.First is null)
            open.First = text;
        else
            (open.Text ??= new StringBuilder(open.First)).Append(text);
        return null;
    }

    /// <summary>Where the reader is, behind white space that it starts with.</summary>
    (int Line, int Column) Behind(ReadOnlySpan<char> blank)
    {
        (int line, int column) = Position();
        if (line == 0)
            return default;
        foreach (char c in blank)
            (line, column) = c == '\n' ? (line + 1, 1) : (line, column + 1);
        return (line, column);
    }

    static (DiagnosticDescriptor, object) Illegal =>
        (DocumentDiagnostics.MalformedXml, "a character is not allowed in XML");

    static bool IsLegal(string text) => XmlText.IsLegal(text);

    /// <summary>An element whose end is not there yet.</summary>
    sealed class Open(SourceElement element)
    {
        internal SourceElement Element { get; } = element;
        internal List<SourceElement> Children { get; } = [];
        internal string? First { get; set; }
        internal StringBuilder? Text { get; set; }
        internal bool IsBlank { get; set; } = true;
    }
}
