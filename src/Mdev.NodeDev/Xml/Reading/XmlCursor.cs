using System.Buffers;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// The XML parser that a <see cref="NodeReader"/> reads from: its nodes, their positions, and the text of the value
/// being read.
/// </summary>
/// <param name="xml">Where the document comes from.</param>
/// <param name="isForeign">
/// Whether a caller made the parser: it may have checked less, and the document may go on after the element.
/// </param>
/// <param name="tree">Takes every node, if validation needs them too.</param>
sealed class XmlCursor(XmlReader xml, bool isForeign, SourceTree? tree = null) : IDisposable
{
    const string XmlnsUri = "http://www.w3.org/2000/xmlns/";
    const int FirstBufferSize = 512;

    readonly IXmlLineInfo? _lines = xml as IXmlLineInfo;
    char[] _buffer = ArrayPool<char>.Shared.Rent(FirstBufferSize);
    int _length;

    internal bool IsForeign => isForeign;

    internal XmlNodeType NodeType => xml.NodeType;

    internal int Depth => xml.Depth;

    /// <summary>The name of the element or attribute with its prefix.</summary>
    internal string Name => xml.Name;

    internal string LocalName => xml.LocalName;

    internal bool IsInNamespace => xml.NamespaceURI.Length > 0;

    /// <summary>The namespace of the node; empty for none.</summary>
    internal string Namespace => xml.NamespaceURI;

    internal bool IsEmptyElement => xml.IsEmptyElement;

    internal bool HasAttributes => xml.HasAttributes;

    /// <summary>The encoding that the XML declaration gives, if the cursor has met one.</summary>
    internal string? DeclaredEncoding { get; private set; }

    /// <summary>The value that was begun last, as far as it was appended.</summary>
    internal ReadOnlySpan<char> Value => _buffer.AsSpan(0, _length);

    /// <summary>
    /// Where the cursor is: the <c>&lt;</c> of a tag, the first character of anything else; zeros if not known.
    /// </summary>
    internal (int Line, int Column) Position =>
        _lines is null || !_lines.HasLineInfo()
            ? (0, 0)
            : (_lines.LineNumber, _lines.LinePosition - (NodeType == XmlNodeType.Element ? 1 : 0));

    /// <summary>Moves to the next node.</summary>
    /// <exception cref="XmlException">The document is malformed.</exception>
    internal bool Read()
    {
        try
        {
            bool isRead = xml.Read();
            NoteDeclaration();
            if (isRead)
                tree?.Take(xml, _lines is not null && _lines.HasLineInfo() ? _lines : null);
            return isRead;
        }
        catch (XmlException malformed)
        {
            tree?.Refuse(malformed);
            throw;
        }
    }

    /// <summary>Moves to the end for the sake of the tree, whatever has been refused.</summary>
    internal void CompleteTree()
    {
        try
        {
            while (tree is { Problem: null } && Read()) { }
        }
        catch (XmlException)
        {
            // The tree has the reason.
        }
    }

    /// <summary>Keeps the encoding if the cursor is on the XML declaration.</summary>
    internal void NoteDeclaration()
    {
        if (NodeType == XmlNodeType.XmlDeclaration)
            DeclaredEncoding = xml.GetAttribute("encoding");
    }

    /// <summary>Moves to the attribute of a name that is in no namespace.</summary>
    internal bool MoveToAttribute(string name) => xml.MoveToAttribute(name, "");

    /// <summary>Moves to the first attribute that is not a declaration of a namespace.</summary>
    internal bool MoveToFirstAttribute() => SkipDeclarations(xml.MoveToFirstAttribute());

    /// <summary>Moves to the next attribute that is not a declaration of a namespace.</summary>
    internal bool MoveToNextAttribute() => SkipDeclarations(xml.MoveToNextAttribute());

    internal void MoveToElement() => xml.MoveToElement();

    /// <summary>Begins a new value.</summary>
    internal void BeginValue() => _length = 0;

    /// <summary>Appends the value of the node or attribute.</summary>
    /// <returns>Whether a document can hold it.</returns>
    /// <exception cref="XmlException">
    /// The document is malformed: a long text is read piece by piece, and not before it is asked for.
    /// </exception>
    internal bool AppendValue()
    {
        int start = _length;
        if (xml.CanReadValueChunk)
            AppendChunks();
        else
            Append(xml.Value);
        return !isForeign || XmlText.IsLegal(_buffer.AsSpan(start, _length - start));
    }

    /// <summary>Copies the node.</summary>
    /// <returns>Whether the copied element goes on.</returns>
    internal bool CopyTo(VerbatimCopy copy) => copy.Take(xml);

    public void Dispose()
    {
        char[] buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
            ArrayPool<char>.Shared.Return(buffer);
    }

    bool SkipDeclarations(bool isOnAttribute)
    {
        while (isOnAttribute && xml.NamespaceURI == XmlnsUri)
            isOnAttribute = xml.MoveToNextAttribute();
        return isOnAttribute;
    }

    void AppendChunks()
    {
        int read;
        do
        {
            // With room for one character only, a character reference to one above U+FFFF would be called malformed.
            Grow(2);
            read = xml.ReadValueChunk(_buffer, _length, _buffer.Length - _length);
            _length += read;
        } while (read > 0);
    }

    void Append(string text)
    {
        Grow(text.Length);
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    void Grow(int room)
    {
        if (_buffer.Length - _length >= room)
            return;
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + room));
        Value.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
