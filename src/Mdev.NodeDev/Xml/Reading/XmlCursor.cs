using System.Buffers;
using System.Runtime.CompilerServices;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// The document that a <see cref="NodeReader"/> reads from: its nodes, where they are, and the text of the value being
/// read.
/// </summary>
abstract class XmlCursor : IDisposable
{
    const int FirstBufferSize = 512;

    char[] _buffer = ArrayPool<char>.Shared.Rent(FirstBufferSize);
    int _length;

    /// <summary>How much of the document is the value, as long as nothing was copied of it.</summary>
    int _uncopied;

    /// <summary>
    /// Whether a caller made the parser: it may have checked less, and the document may go on after the element.
    /// </summary>
    internal abstract bool IsForeign { get; }

    /// <summary>The kind of node that was read last, also while the cursor is on an attribute of it.</summary>
    internal XmlNodeType NodeType { get; private protected set; }

    /// <summary>How many elements are around the node.</summary>
    internal int Depth { get; private protected set; }

    /// <summary>Whether the element is written <c>&lt;x/&gt;</c>.</summary>
    internal bool IsEmptyElement { get; private protected set; }

    /// <summary>How many attributes the element has, declarations of namespaces among them.</summary>
    internal int AttributeCount { get; private protected set; }

    /// <summary>The name of the element or attribute with its prefix; the target of a processing instruction.</summary>
    internal abstract string Name { get; }

    /// <summary>The name without its prefix.</summary>
    internal abstract string LocalName { get; }

    /// <summary>The prefix; empty for none.</summary>
    internal abstract string Prefix { get; }

    /// <summary>The namespace of the node; empty for none.</summary>
    internal abstract string Namespace { get; }

    /// <summary>Whether the node is in a namespace.</summary>
    internal virtual bool IsInNamespace => Namespace.Length > 0;

    /// <summary>The whole value of the node or attribute, by which no value that was begun is changed.</summary>
    internal abstract string Text { get; }

    /// <summary>The value that was begun last, as far as it was appended.</summary>
    internal ReadOnlySpan<char> Value
    {
        get
        {
            CopyValue();
            return _buffer.AsSpan(0, _length);
        }
    }

    /// <summary><see cref="Value"/> as a string.</summary>
    internal string ValueText => _uncopied > 0 ? Uncopied : _buffer.AsSpan(0, _length).ToString();

    /// <summary><see cref="Value"/> as a string that other documents have, too, if that can be.</summary>
    internal string SharedValueText => _uncopied > 0 ? SharedUncopied : ValueText;

    /// <summary>Whether the value is empty so far.</summary>
    internal bool IsValueEmpty => _length + _uncopied == 0;

    /// <summary>Where the cursor is: the <c>&lt;</c> of a tag, the first character of anything else.</summary>
    internal abstract SourcePlace Place { get; }

    /// <summary>The line and the column of a place; zeros if not known.</summary>
    internal abstract (int Line, int Column) PositionOf(SourcePlace place);

    /// <summary>Leaves an attribute, for a reader that starts here.</summary>
    internal abstract void Begin();

    /// <summary>Tells what has to be known of the element, other than its attributes.</summary>
    internal virtual void Describe(ref OpenElement element)
    {
        element = default;
        element.Name = Name;
        element.LocalName = LocalName;
        element.IsInNamespace = IsInNamespace;
        element.Place = Place;
        element.Closed = IsEmptyElement;
    }

    /// <summary>Whether <see cref="ReadTag"/> can be used, as nobody wants what is between tags.</summary>
    internal bool CanReadTag { get; private protected set; }

    /// <summary>Moves to the next tag.</summary>
    internal virtual bool ReadTag() => throw new NotSupportedException();

    /// <summary>
    /// From a start tag, appends the value of the element and moves to its end tag, if there is one text between them
    /// and nothing else. If not, nothing has happened.
    /// </summary>
    /// <param name="place">Where the text is.</param>
    internal virtual bool TryReadSimple(out SourcePlace place)
    {
        place = default;
        return false;
    }

    /// <summary>Moves to the next node.</summary>
    /// <exception cref="XmlException">The document is malformed.</exception>
    internal abstract bool Read();

    /// <summary>Moves to the end for the sake of the tree, whatever has been refused.</summary>
    internal abstract void CompleteTree();

    /// <summary>Moves to the attribute of a name that is in no namespace.</summary>
    internal abstract bool MoveToAttribute(string name);

    /// <summary>Moves to the first attribute of a local name in any namespace.</summary>
    internal abstract bool MoveToNodeAttribute(string localName);

    /// <summary>Moves to the first attribute, if there is any.</summary>
    /// <param name="kind">Which attributes count.</param>
    internal abstract bool MoveToFirstAttribute(AttributeKind kind);

    /// <summary>Moves to the next attribute, if there is any.</summary>
    /// <param name="kind">Which attributes count.</param>
    internal abstract bool MoveToNextAttribute(AttributeKind kind);

    /// <summary>Moves back from an attribute to its element.</summary>
    internal abstract void MoveToElement();

    /// <summary>Forgets which attributes of the element were asked for.</summary>
    internal abstract void ForgetAsked();

    /// <summary>Begins a new value.</summary>
    internal void BeginValue() => _length = _uncopied = 0;

    /// <summary>Appends the value of the node or attribute.</summary>
    /// <returns>Whether a document can hold it.</returns>
    /// <exception cref="XmlException">
    /// The document is malformed: a long text is read piece by piece, and not before it is asked for.
    /// </exception>
    internal abstract bool AppendValue();

    public virtual void Dispose()
    {
        char[] buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
            ArrayPool<char>.Shared.Return(buffer);
    }

    /// <summary>Room at the end of the value.</summary>
    /// <param name="least">For so many characters, at least.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected Span<char> Room(int least)
    {
        if (_buffer.Length - _length < least)
            Grow(least);
        return _buffer.AsSpan(_length);
    }

    /// <summary>Appends a piece of the parser's value.</summary>
    /// <returns>Whether there was any.</returns>
    private protected bool TakePiece(XmlReader xml)
    {
        // With room for one character only, a character reference to one above U+FFFF would be called malformed.
        _ = Room(2);
        int read = xml.ReadValueChunk(_buffer, _length, _buffer.Length - _length);
        _length += read;
        return read > 0;
    }

    /// <summary>Takes a value that stands in the document as it is, and is copied when it is wanted.</summary>
    private protected void TakeUncopied(int length) => _uncopied = length;

    /// <summary>Copies the value of <see cref="TakeUncopied"/>, if there is one.</summary>
    private protected void CopyValue()
    {
        if (_uncopied == 0)
            return;
        _uncopied = 0;
        AppendUncopied();
    }

    /// <summary>The value of <see cref="TakeUncopied"/> as a string.</summary>
    private protected virtual string Uncopied => "";

    /// <summary>The value of <see cref="TakeUncopied"/> as a string that other documents have, too.</summary>
    private protected virtual string SharedUncopied => Uncopied;

    /// <summary>Appends the value of <see cref="TakeUncopied"/>.</summary>
    private protected virtual void AppendUncopied() { }

    /// <summary>Takes characters that were put into <see cref="Room"/>.</summary>
    private protected void Take(int count) => _length += count;

    /// <summary>Takes the end of the value back.</summary>
    /// <param name="length">What stays of it.</param>
    /// <returns>What was taken.</returns>
    private protected string TakeBack(int length)
    {
        string taken = _buffer.AsSpan(length, _length - length).ToString();
        _length = length;
        return taken;
    }

    /// <summary>Begins again with a small buffer, if the last document needed a large one.</summary>
    private protected void DropLargeValue(int largest)
    {
        BeginValue();
        if (_buffer.Length <= largest)
            return;
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = ArrayPool<char>.Shared.Rent(FirstBufferSize);
    }

    void Grow(int room)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + room));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
