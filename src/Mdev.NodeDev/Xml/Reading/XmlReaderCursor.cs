using System.Xml;

namespace Mdev.NodeDev;

/// <summary>A cursor over the framework's XML parser, which has the last word on what is malformed.</summary>
sealed class XmlReaderCursor : XmlCursor
{
    const string XmlnsUri = "http://www.w3.org/2000/xmlns/";

    readonly XmlReader _xml;
    readonly bool _isForeign;
    readonly SourceTree? _tree;
    readonly IXmlLineInfo? _lines;

    /// <summary>The attributes that were asked for since the current element was entered.</summary>
    readonly List<string> _asked = [];

    /// <summary>Makes a cursor that is where the parser is.</summary>
    /// <param name="xml">Where the document comes from.</param>
    /// <param name="isForeign">Whether a caller made the parser.</param>
    /// <param name="tree">Takes every node, if validation needs them too.</param>
    internal XmlReaderCursor(XmlReader xml, bool isForeign, SourceTree? tree = null)
    {
        _xml = xml;
        _isForeign = isForeign;
        _tree = tree;
        _lines = xml as IXmlLineInfo;
        Note();
    }

    internal override bool IsForeign => _isForeign;

    internal override string Name => _xml.Name;

    internal override string LocalName => _xml.LocalName;

    internal override string Prefix => _xml.Prefix;

    internal override string Namespace => _xml.NamespaceURI;

    internal override string Text => _xml.Value;

    /// <summary>The encoding that the XML declaration gives, if the cursor has met one.</summary>
    internal string? DeclaredEncoding { get; private set; }

    internal override SourcePlace Place
    {
        get
        {
            if (_lines is null || !_lines.HasLineInfo())
                return default;
            int column = _lines.LinePosition - (_xml.NodeType == XmlNodeType.Element ? 1 : 0);
            return new SourcePlace(((long)_lines.LineNumber << 32) | (uint)column);
        }
    }

    internal override (int Line, int Column) PositionOf(SourcePlace place) =>
        ((int)(place.Mark >> 32), unchecked((int)place.Mark));

    internal override void Begin() => MoveToElement();

    internal override bool Read()
    {
        try
        {
            bool isRead = _xml.Read();
            ForgetAsked();
            Note();
            if (isRead)
                _tree?.Take(this);
            return isRead;
        }
        catch (XmlException malformed)
        {
            _tree?.Refuse(malformed);
            throw;
        }
    }

    internal override void CompleteTree()
    {
        try
        {
            while (_tree is { Problem: null } && Read()) { }
        }
        catch (XmlException)
        {
            // The tree has the reason.
        }
    }

    internal override bool MoveToAttribute(string name)
    {
        _asked.Add(name);
        return _xml.MoveToAttribute(name, "");
    }

    internal override bool MoveToNodeAttribute(string localName)
    {
        bool more = MoveToFirstAttribute(AttributeKind.Ordinary);
        while (more && _xml.LocalName != localName)
            more = MoveToNextAttribute(AttributeKind.Ordinary);
        if (more)
            _asked.Add(_xml.Name);
        else
            _xml.MoveToElement();
        return more;
    }

    internal override bool MoveToFirstAttribute(AttributeKind kind) => Skip(_xml.MoveToFirstAttribute(), kind);

    internal override bool MoveToNextAttribute(AttributeKind kind) => Skip(_xml.MoveToNextAttribute(), kind);

    internal override void MoveToElement()
    {
        if (_xml.MoveToElement())
            Note();
    }

    internal override void ForgetAsked() => _asked.Clear();

    internal override bool AppendValue()
    {
        int start = Value.Length;
        if (!_xml.CanReadValueChunk)
            Append(_xml.Value);
        else
            while (TakePiece(_xml)) { }
        return !_isForeign || XmlText.IsLegal(Value[start..]);
    }

    bool Skip(bool isOnAttribute, AttributeKind kind)
    {
        while (isOnAttribute && IsSkipped(kind))
            isOnAttribute = _xml.MoveToNextAttribute();
        return isOnAttribute;
    }

    bool IsSkipped(AttributeKind kind) =>
        kind != AttributeKind.Any
        && (_xml.NamespaceURI == XmlnsUri || (kind == AttributeKind.Unasked && _asked.Contains(_xml.Name)));

    /// <summary>Keeps what is asked often of the node that the parser is on.</summary>
    void Note()
    {
        NodeType = _xml.NodeType;
        Depth = _xml.Depth;
        IsEmptyElement = _xml.IsEmptyElement;
        AttributeCount = _xml.AttributeCount;
        if (NodeType == XmlNodeType.XmlDeclaration)
            DeclaredEncoding = _xml.GetAttribute("encoding");
    }

    void Append(string text)
    {
        text.CopyTo(Room(text.Length));
        Take(text.Length);
    }
}
