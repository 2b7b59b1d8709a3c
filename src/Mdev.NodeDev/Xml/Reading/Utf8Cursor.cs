using System.Buffers;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// A cursor over the bytes of a document in UTF-8. It knows what is certain to be well-formed, and nothing about what
/// is not: there it stops, and the document has to be read again with <see cref="XmlReaderCursor"/>.
/// </summary>
/// <remarks>One cursor reads many documents, one after the other.</remarks>
sealed partial class Utf8Cursor : XmlCursor
{
    /// <summary>Larger buffers are not kept for the next document.</summary>
    const int LargestKept = 64 * 1024;

    const int FirstSize = 4096;

    /// <summary>A larger document is left alone: it would be copied.</summary>
    const int Largest = 256 * 1024 * 1024;

    /// <summary>
    /// Zeros behind the document: they end every run of characters, and two words can be read where a name starts.
    /// </summary>
    const int Padding = (2 * Utf8Word.Size) + 1;

    /// <summary>So many bytes of UTF-8 a UTF-16 unit takes at most.</summary>
    const int MostBytesOfUnit = 3;

    readonly NamespaceScope _namespaces = new();
    readonly LineCounter _lines = new();
    byte[] _kept = new byte[FirstSize];
    byte[] _bytes = [];
    int _start;
    int _length;
    bool _isAscii;
    SourceTree? _tree;

    Frame[] _frames = new Frame[16];
    int _level;
    int _at;
    bool _hasRoot;
    bool _isStopped;

    int _nameStart;
    int _nameEnd;
    int _colon;
    int _valueStart;
    int _valueEnd;
    bool _isPlain;
    string? _name;

    Utf8Attribute[] _attributes = new Utf8Attribute[8];
    int _attribute = -1;

    /// <summary>Whether the document was read to its end, and everything in it was well-formed.</summary>
    internal bool IsComplete => !_isStopped && _hasRoot && _level == 0 && _at == _length;

    /// <summary>Whether the document is so large that something large may be left of it.</summary>
    internal bool IsLarge => _length > FirstSize;

    internal override bool IsForeign => false;

    internal override string Name =>
        _attribute >= 0 ? _attributes[_attribute].Name : _name ??= NameOf(_nameStart, _nameEnd);

    internal override string LocalName =>
        _attribute >= 0 ? _attributes[_attribute].LocalName ?? _attributes[_attribute].Name
        : _colon == 0 ? Name
        : NameOf(_colon + 1, _nameEnd);

    internal override string Prefix
    {
        get
        {
            int start = _attribute >= 0 ? _attributes[_attribute].Start : _nameStart;
            int colon = _attribute >= 0 ? _attributes[_attribute].Colon : _colon;
            return colon == 0 ? "" : NameOf(start, colon);
        }
    }

    internal override string Namespace =>
        _attribute >= 0 ? _attributes[_attribute].Namespace ?? ""
        : NodeType == XmlNodeType.Element ? _namespaces.Find(Prefix) ?? ""
        : "";

    internal override bool IsInNamespace => (_colon != 0 || _namespaces.Count > 0) && Namespace.Length > 0;

    internal override SourcePlace Place
    {
        get
        {
            if (NodeType == XmlNodeType.None)
                return default;
            int offset =
                _attribute >= 0 ? _attributes[_attribute].Start
                : NodeType is XmlNodeType.Element ? _nameStart - 1
                : NodeType is XmlNodeType.EndElement or XmlNodeType.ProcessingInstruction ? _nameStart
                : _valueStart;
            return new SourcePlace(offset + 1L);
        }
    }

    /// <summary>Opens a document in bytes.</summary>
    /// <param name="bytes">The document, which is copied.</param>
    /// <param name="tree">Takes every node, if validation needs them too.</param>
    /// <returns>Whether it can be read here.</returns>
    internal bool TryOpen(ReadOnlySpan<byte> bytes, SourceTree? tree)
    {
        if (bytes.Length > Largest)
            return false;
        MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes);
        return TryOpen(bytes.Length, tree);
    }

    /// <summary>Opens a document in text.</summary>
    /// <inheritdoc cref="TryOpen(ReadOnlySpan{byte}, SourceTree?)"/>
    internal bool TryOpen(string text, SourceTree? tree)
    {
        if (text.Length > Largest / MostBytesOfUnit)
            return false;
        MakeRoom(Encoding.UTF8.GetByteCount(text));
        bool isText =
            Utf8.FromUtf16(text, _bytes, out _, out int length, replaceInvalidSequences: false) == OperationStatus.Done;
        return isText && TryOpen(length, tree);
    }

    /// <summary>Forgets the document, and what it took more than others do.</summary>
    internal void Close()
    {
        if (_bytes != _kept && _bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        if (IsLarge)
            Array.Clear(_attributes);
        _namespaces.Leave(0);
        _tree = null;
        _name = null;
        _lines.Open(_bytes, 0, isAscii: true);
        DropLargeValue(LargestKept);
    }

    internal override (int Line, int Column) PositionOf(SourcePlace place) =>
        place.IsKnown && !_isStopped ? _lines.PositionOf((int)(place.Mark - 1)) : (0, 0);

    internal override void Begin() { }

    internal override void Describe(ref OpenElement element)
    {
        element.Name = _name ??= NameOf(_nameStart, _nameEnd);
        element.LocalName = _colon == 0 ? null : LocalName;
        element.IsInNamespace = IsInNamespace;
        element.Number = 0;
        element.Type = null;
        element.Place = new SourcePlace(_nameStart);
        element.Closed = IsEmptyElement;
        element.Ignored = false;
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
            SkipIndentation();
            // Most tags come after an end tag, which leaves nothing behind.
            if (NodeType == XmlNodeType.EndElement && _bytes[_at] == '<')
            {
                byte next = _bytes[_at + 1];
                if (next == '/')
                    return ScanEndTag();
                if (next is not ((byte)'!' or (byte)'?'))
                    return ScanStartTag();
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
        if (_tree is not null || _isStopped || NodeType != XmlNodeType.Element || _bytes[_at] == '<')
            return false;
        int start = _at;
        bool isSimple = ScanText() && _bytes[_at + 1] == '/';
        if (!isSimple)
        {
            (_at, _isStopped) = (start, false);
            NodeType = XmlNodeType.Element;
            return false;
        }
        place = new SourcePlace(start + 1);
        AppendValue();
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

    bool TryOpen(int length, SourceTree? tree)
    {
        _length = length;
        _bytes.AsSpan(length, Padding).Clear();
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, length);
        _isAscii = Ascii.IsValid(bytes);
        _start = 0;
        if (!_isAscii)
        {
            if (!Utf8.IsValid(bytes) || bytes.IndexOf("\uffff"u8) >= 0 || bytes.IndexOf("\ufffe"u8) >= 0)
                return false;
            if (bytes.StartsWith("\ufeff"u8))
                _start = "\ufeff"u8.Length;
        }
        _lines.Open(_bytes, _start, _isAscii);
        _tree = tree;
        CanReadTag = tree is null;
        _at = _start;
        (_level, _hasRoot, _isStopped, _attribute) = (0, false, false, -1);
        (NodeType, Depth, IsEmptyElement, AttributeCount) = (XmlNodeType.None, 0, false, 0);
        return true;
    }

    void MakeRoom(int length)
    {
        int needed = length + Padding;
        if (needed <= LargestKept && needed > _kept.Length)
            _kept = new byte[LargestKept];
        _bytes = needed <= _kept.Length ? _kept : ArrayPool<byte>.Shared.Rent(needed);
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

    string NameOf(int start, int end) => XmlNames.Find(_bytes, start, end - start);

    /// <summary>An element whose end tag has not come yet.</summary>
    struct Frame
    {
        internal int NameStart;
        internal int NameEnd;

        /// <summary>How many namespaces were declared around it.</summary>
        internal int Namespaces;
    }
}
