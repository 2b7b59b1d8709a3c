using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// A cursor over the bytes of a document in UTF-8. It knows what is certain to be well-formed, and nothing about what
/// is not: there it stops, and the document has to be read again with <see cref="XmlReaderCursor"/>.
/// </summary>
/// <remarks>One cursor reads many documents, one after the other.</remarks>
sealed partial class Utf8Cursor : Utf8Tags
{
    /// <summary>Whether the document was read to its end, and everything in it was well-formed.</summary>
    internal bool IsComplete => !_isStopped && _hasRoot && _level == 0 && _at == _length;

    internal override void Begin() { }

    internal override void Describe(ref OpenElement element)
    {
        element.Name = _name ??= NameOf(_nameStart, _nameEnd);
        element.LocalName = null;
        element.IsInNamespace = false;
        element.Number = 0;
        element.Type = null;
        element.Place = new SourcePlace(_nameStart);
        element.Closed = IsEmptyElement;
        element.Ignored = false;
        if (!HasNamespaces)
            return;
        element.LocalName = _colon == 0 ? null : LocalName;
        element.IsInNamespace = IsInNamespace;
    }

    internal override bool Read()
    {
        if (!Scan())
            return false;
        _tree?.Take(this);
        return true;
    }

    internal override bool ReadTag()
    {
        while (true)
        {
            int at = Utf8Syntax.EndOfIndentation(_bytes, _at);
            if (_bytes[at] == '<' && !_isStopped)
            {
                byte next = _bytes[at + 1];
                if (next is not ((byte)'!' or (byte)'?'))
                {
                    LeaveEmptyElement();
                    _at = at;
                    return next == '/' ? ScanEndTag() : ScanStartTag();
                }
            }
            if (!Scan())
                return false;
            if (NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                return true;
        }
    }

    internal override bool TryReadSimple(out SourcePlace place)
    {
        place = default;
        if (_tree is not null || _isStopped || NodeType != XmlNodeType.Element)
            return false;
        int start = _at;
        int end = Utf8Syntax.SkipText(_bytes, start);
        if (end == start || _bytes[end] != '<' || _bytes[end + 1] != '/')
            return false;
        place = new SourcePlace(start + 1);
        TakePlain(start, end);
        _at = end;
        return ScanEndTag();
    }

    internal override void CompleteTree()
    {
        while (_tree is { Problem: null } && Read()) { }
    }

    internal override bool MoveToAttribute(string name)
    {
        for (int i = 0; i < AttributeCount; i++)
        {
            ref Utf8Attribute one = ref _attributes[i];
            if (one.Colon != 0 || one.IsDeclaration || one.Name != name)
                continue;
            one.IsAsked = true;
            _attribute = i;
            return true;
        }
        return false;
    }

    internal override bool MoveToNodeAttribute(string localName)
    {
        for (int i = 0; i < AttributeCount; i++)
        {
            ref Utf8Attribute one = ref _attributes[i];
            if (one.IsDeclaration || (one.LocalName ?? one.Name) != localName)
                continue;
            one.IsAsked = true;
            _attribute = i;
            return true;
        }
        return false;
    }

    internal override bool MoveToFirstAttribute(AttributeKind kind) => MoveToAttribute(0, kind);

    internal override bool MoveToNextAttribute(AttributeKind kind) => MoveToAttribute(_attribute + 1, kind);

    internal override void MoveToElement() => _attribute = -1;

    internal override void ForgetAsked()
    {
        for (int i = 0; i < AttributeCount; i++)
            _attributes[i].IsAsked = false;
    }

    bool MoveToAttribute(int index, AttributeKind kind)
    {
        for (; index < AttributeCount; index++)
        {
            ref Utf8Attribute one = ref _attributes[index];
            if (kind != AttributeKind.Any && (one.IsDeclaration || (kind == AttributeKind.Unasked && one.IsAsked)))
                continue;
            _attribute = index;
            return true;
        }
        return false;
    }
}
