using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>The bytes that a <see cref="Utf8Cursor"/> reads, and the names and values in them.</summary>
abstract class Utf8Text : XmlCursor
{
    /// <summary>Larger buffers are not kept for the next document.</summary>
    const int LargestKept = 64 * 1024;

    const int FirstSize = 4096;

    /// <summary>A larger document is left alone: it would be copied.</summary>
    const int Largest = 256 * 1024 * 1024;

    /// <summary>
    /// Zeros behind the document: they end every run of characters, and a vector can be read where a name or a text
    /// starts.
    /// </summary>
    const int Padding = XmlNames.Padding + 1;

    /// <summary>So many bytes of UTF-8 a UTF-16 unit takes at most.</summary>
    const int MostBytesOfUnit = 3;

    /// <summary>What is not longer is copied without a call.</summary>
    const int ShortText = 64;

    int _uncopiedStart;
    int _uncopiedEnd;

    private protected readonly NamespaceScope _namespaces = new();
    private protected readonly LineCounter _lines = new();
    private protected byte[] _kept = new byte[FirstSize];
    private protected byte[] _bytes = [];
    private protected int _start;
    private protected int _length;
    private protected bool _isAscii;
    private protected SourceTree? _tree;

    private protected Frame[] _frames = new Frame[16];
    private protected int _level;
    private protected int _at;
    private protected bool _hasRoot;
    private protected bool _isStopped;

    private protected int _nameStart;
    private protected int _nameEnd;
    private protected int _colon;
    private protected int _valueStart;
    private protected int _valueEnd;
    private protected bool _isPlain;
    private protected string? _name;

    private protected Utf8Attribute[] _attributes = new Utf8Attribute[8];
    private protected int _attribute = -1;

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

    internal override bool IsInNamespace => HasNamespaces && Namespace.Length > 0;

    /// <summary>Whether there is anything that could put the element into a namespace.</summary>
    private protected bool HasNamespaces
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _colon != 0 || _namespaces.Count > 0;
    }

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

    internal override string Text
    {
        get
        {
            int before = Value.Length;
            AppendCopy();
            return TakeBack(before);
        }
    }

    internal override bool AppendValue()
    {
        if (!IsValueEmpty)
            CopyValue();
        else if (_attribute < 0 && _isPlain)
        {
            TakePlain(_valueStart, _valueEnd);
            return true;
        }
        else if (_attribute >= 0 && _attributes[_attribute].IsPlain)
        {
            TakePlain(_attributes[_attribute].ValueStart, _attributes[_attribute].ValueEnd);
            return true;
        }
        AppendCopy();
        return true;
    }

    private protected override string Uncopied
    {
        get
        {
            int length = _uncopiedEnd - _uncopiedStart;
            if (!_isAscii || length > ShortText)
                return Encoding.UTF8.GetString(_bytes, _uncopiedStart, length);
            Span<char> text = stackalloc char[ShortText];
            WidenShort(_uncopiedStart, length, text);
            return new string(text[..length]);
        }
    }

    private protected override string SharedUncopied => NameOf(_uncopiedStart, _uncopiedEnd);

    private protected override void AppendUncopied() => AppendPlain(_uncopiedStart, _uncopiedEnd);

    /// <summary>Takes a value of a document that has neither references nor line ends but LF.</summary>
    private protected void TakePlain(int start, int end)
    {
        (_uncopiedStart, _uncopiedEnd) = (start, end);
        TakeUncopied(end - start);
    }

    void AppendCopy()
    {
        bool isAttribute = _attribute >= 0;
        int start = isAttribute ? _attributes[_attribute].ValueStart : _valueStart;
        int end = isAttribute ? _attributes[_attribute].ValueEnd : _valueEnd;
        if (isAttribute ? _attributes[_attribute].IsPlain : _isPlain)
            AppendPlain(start, end);
        else
            AppendSpecial(start, end, isAttribute);
    }

    void AppendPlain(int start, int end)
    {
        int length = end - start;
        Span<char> room = Room(length + Vector128<byte>.Count);
        if (_isAscii && length <= ShortText)
        {
            WidenShort(start, length, room);
            Take(length);
        }
        else
        {
            Take(Encoding.UTF8.GetChars(_bytes.AsSpan(start, length), room));
        }
    }

    /// <summary>Copies ASCII to a place that has a vector more room than is needed, up to a multiple of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void WidenShort(int start, int length, Span<char> text)
    {
        byte[] bytes = _bytes;
        Span<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        for (int i = 0; i < length; i += Vector128<byte>.Count)
        {
            Vector128<byte> piece = Vector128.Create(bytes, start + i);
            Vector128.WidenLower(piece).CopyTo(units[i..]);
            Vector128.WidenUpper(piece).CopyTo(units[(i + Vector128<ushort>.Count)..]);
        }
    }

    /// <summary>Appends a value with references or with white space that is not what it stands for.</summary>
    void AppendSpecial(int start, int end, bool isAttribute)
    {
        ReadOnlySpan<byte> special =
            isAttribute ? "&\r\n\t"u8
            : IsMarkup ? "\r"u8
            : "&\r"u8;
        int at = start;
        while (at < end)
        {
            int run = _bytes.AsSpan(at, end - at).IndexOfAny(special);
            AppendPlain(at, run < 0 ? end : at + run);
            if (run < 0)
                return;
            at += run;
            if (_bytes[at] == '&')
                AppendRune(Utf8Syntax.Reference(_bytes, ref at));
            else
            {
                AppendRune(isAttribute ? ' ' : '\n');
                at += _bytes[at] == '\r' && at + 1 < end && _bytes[at + 1] == '\n' ? 2 : 1;
            }
        }
    }

    /// <summary>Whether the node is markup, in which a reference is none.</summary>
    bool IsMarkup => NodeType is XmlNodeType.CDATA or XmlNodeType.Comment or XmlNodeType.ProcessingInstruction;

    void AppendRune(int value) => Take(new Rune(value).EncodeToUtf16(Room(2)));

    /// <summary>Gives the document up.</summary>
    private protected bool Stop()
    {
        _isStopped = true;
        NodeType = XmlNodeType.None;
        return false;
    }

    private protected string NameOf(int start, int end) => XmlNames.Find(_bytes, start, end - start);

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

    /// <summary>An element whose end tag has not come yet.</summary>
    private protected struct Frame
    {
        internal int NameStart;
        internal int NameLength;

        /// <summary>How many namespaces were declared around it.</summary>
        internal int Namespaces;
    }
}
