using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace Mdev.NodeDev;

/// <summary>
/// libvirt's bytes: two spaces per level, single quotes, LF. Collects the whole document, so that a failure leaves
/// nothing half written: in the free room of the caller's buffer while it is enough, else in a buffer of its own.
/// </summary>
/// <remarks>Each thread keeps one writer for its next document, so that writing allocates nothing.</remarks>
sealed class Utf8NodeWriter : NodeWriter, IDisposable
{
    const int FirstSize = 4096;

    /// <summary>What a caller's buffer is asked for: most documents are shorter.</summary>
    const int UsualSize = 1024;
    const int MostBytesPerChar = 3;
    const int MostKeptLevels = 64;
    const int SpacesPerLevel = 2;
    const int Places = 16;

    /// <summary>More than the characters around a name, and the spaces that are written at once.</summary>
    const int Slack = 32;

    /// <summary>Threads with the same place share it, and make another writer when it is empty.</summary>
    static readonly Utf8NodeWriter?[] Kept = new Utf8NodeWriter?[Places];

    /// <summary>Where the names of the open elements are in the document.</summary>
    (int At, int Length)[] _open = new (int, int)[MostKeptLevels / 4];
    int _level;

    /// <summary>How many spaces stand before a tag.</summary>
    int _spaces;
    byte[] _buffer = [];
    int _start;
    int _next;
    int _end;
    bool _isRented;
    bool _isInUse;

    Utf8NodeWriter()
        : base(LibvirtVersion.Newest) { }

    /// <summary>What was written.</summary>
    internal ReadOnlySpan<byte> Written => _buffer.AsSpan(_start, _next - _start);

    /// <summary>The same, for a stream that is awaited.</summary>
    internal ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(_start, _next - _start);

    /// <summary>A writer, to be disposed of.</summary>
    /// <param name="version">The libvirt whose text is written.</param>
    /// <param name="indent">The number of spaces before the root element.</param>
    /// <param name="output">The caller's buffer, for <see cref="Commit"/>.</param>
    internal static Utf8NodeWriter Rent(LibvirtVersion version, int indent = 0, IBufferWriter<byte>? output = null)
    {
        // The room first: a caller's buffer may fail, or write another document itself.
        ArraySegment<byte> room = default;
        bool isCallers = output is not null && MemoryMarshal.TryGetArray(output.GetMemory(UsualSize), out room);
        ref Utf8NodeWriter? kept = ref Kept[Environment.CurrentManagedThreadId % Places];
        Utf8NodeWriter writer = Interlocked.Exchange(ref kept, null) ?? new Utf8NodeWriter();
        writer.Version = version;
        writer._spaces = indent;
        writer._level = 0;
        writer._isInUse = true;
        writer._isRented = !isCallers;
        writer._buffer = isCallers ? room.Array! : ArrayPool<byte>.Shared.Rent(FirstSize);
        writer._start = writer._next = room.Offset;
        writer._end = isCallers ? room.Offset + room.Count : writer._buffer.Length;
        return writer;
    }

    /// <summary>Gives the caller's buffer what was written.</summary>
    internal void Commit(IBufferWriter<byte> output)
    {
        if (_isRented)
            output.Write(Written);
        else
            output.Advance(_next - _start);
    }

    internal override void Start(ReadOnlySpan<byte> name)
    {
        byte[] buffer = Room(name.Length);
        int at = StartTag(buffer, name);
        Push(at, name.Length);
        _next = at;
    }

    internal override void OpenCapability(string type)
    {
        ReadOnlySpan<byte> name = "capability"u8;
        ReadOnlySpan<byte> attribute = "type"u8;
        byte[] buffer = Room(name.Length + attribute.Length + type.Length);
        int nameEnd = StartTag(buffer, name);
        int at = AttributeStart(buffer, nameEnd, attribute);
        // All types are words of libvirt.
        at += PlainText.Copy(type, buffer, at);
        buffer[at++] = (byte)'\'';
        buffer[at] = (byte)'>';
        buffer[at + 1] = (byte)'\n';
        Push(nameEnd, name.Length);
        _next = at + 2;
    }

    internal override void Attribute(ReadOnlySpan<byte> name, ReadOnlySpan<char> value)
    {
        byte[] buffer = Room(name.Length + value.Length);
        int at = AttributeStart(buffer, _next, name);
        int plain = PlainText.Copy(value, buffer, at);
        at += plain;
        if (plain < value.Length)
        {
            _next = at;
            Escaped(value[plain..], XmlText.SpecialInAttribute);
            buffer = Room(0);
            at = _next;
        }
        buffer[at] = (byte)'\'';
        _next = at + 1;
    }

    internal override void Attribute(ReadOnlySpan<byte> name, Number value)
    {
        byte[] buffer = Room(name.Length + Number.Longest);
        int at = AttributeStart(buffer, _next, name);
        at += value.Format(buffer.AsSpan(at));
        buffer[at] = (byte)'\'';
        _next = at + 1;
    }

    internal override void Children() => Bytes(">\n"u8);

    internal override void End()
    {
        (int, int Length) name = Close();
        byte[] buffer = Room(name.Length);
        _next = EndTag(buffer, Indent(buffer), name);
    }

    internal override void EndEmpty()
    {
        _ = Close();
        Bytes("/>\n"u8);
    }

    internal override void EndEmptyAfterSpace()
    {
        _ = Close();
        Bytes(" />\n"u8);
    }

    internal override void EndText(ReadOnlySpan<char> text)
    {
        (int, int Length) name = Close();
        byte[] buffer = Room(text.Length + name.Length);
        TextAndEnd(buffer, _next, name, text);
    }

    internal override void EndText(Number text)
    {
        (int, int Length) name = Close();
        byte[] buffer = Room(Number.Longest + name.Length);
        NumberAndEnd(buffer, _next, name, text);
    }

    private protected override void TextElement(ReadOnlySpan<byte> name, string text)
    {
        byte[] buffer = Room(text.Length + (name.Length * 2));
        int at = StartTag(buffer, name);
        TextAndEnd(buffer, at, (at - name.Length - _start, name.Length), text);
    }

    internal override void Element(ReadOnlySpan<byte> name, Number number)
    {
        byte[] buffer = Room(Number.Longest + (name.Length * 2));
        int at = StartTag(buffer, name);
        NumberAndEnd(buffer, at, (at - name.Length - _start, name.Length), number);
    }

    private protected override void Verbatim(UnknownContent content)
    {
        foreach (string element in VerbatimXml.Elements(content))
        {
            byte[] buffer = Room(0);
            _next = Indent(buffer);
            Utf8Text(element);
            Bytes("\n"u8);
        }
    }

    public void Dispose()
    {
        if (!_isInUse)
            return;
        byte[] buffer = _buffer;
        _isInUse = false;
        _buffer = [];
        _start = _next = _end = 0;
        if (_isRented)
            ArrayPool<byte>.Shared.Return(buffer);
        if (_open.Length <= MostKeptLevels)
            Volatile.Write(ref Kept[Environment.CurrentManagedThreadId % Places], this);
    }

    /// <summary>Remembers an element whose name ends at a place in the buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Push(int nameEnd, int length)
    {
        if (_level == _open.Length)
            Array.Resize(ref _open, _level * 2);
        _spaces += SpacesPerLevel;
        _open[_level++] = (nameEnd - length - _start, length);
    }

    /// <summary>Forgets the innermost element.</summary>
    /// <returns>Where its name is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    (int At, int Length) Close()
    {
        _spaces -= SpacesPerLevel;
        return _open[--_level];
    }

    /// <summary>Writes a start tag without its end.</summary>
    /// <returns>Where it ends.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int StartTag(byte[] buffer, ReadOnlySpan<byte> name)
    {
        int at = Indent(buffer);
        buffer[at++] = (byte)'<';
        PlainText.CopyName(name, buffer, at);
        return at + name.Length;
    }

    /// <summary>Writes an attribute up to its value.</summary>
    /// <returns>Where the value begins.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int AttributeStart(byte[] buffer, int at, ReadOnlySpan<byte> name)
    {
        buffer[at++] = (byte)' ';
        PlainText.CopyName(name, buffer, at);
        at += name.Length;
        buffer[at] = (byte)'=';
        buffer[at + 1] = (byte)'\'';
        return at + 2;
    }

    void TextAndEnd(byte[] buffer, int at, (int At, int Length) name, ReadOnlySpan<char> text)
    {
        buffer[at++] = (byte)'>';
        int plain = PlainText.Copy(text, buffer, at);
        at += plain;
        if (plain < text.Length)
        {
            _next = at;
            Escaped(text[plain..], XmlText.SpecialInText);
            buffer = Room(name.Length);
            at = _next;
        }
        _next = EndTag(buffer, at, name);
    }

    void NumberAndEnd(byte[] buffer, int at, (int At, int Length) name, Number number)
    {
        buffer[at++] = (byte)'>';
        at += number.Format(buffer.AsSpan(at));
        _next = EndTag(buffer, at, name);
    }

    /// <summary>Writes an end tag, whose name is copied from the start tag.</summary>
    /// <returns>Where it ends.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int EndTag(byte[] buffer, int at, (int At, int Length) name)
    {
        buffer[at] = (byte)'<';
        buffer[at + 1] = (byte)'/';
        at += 2;
        // What is copied after a short name is overwritten.
        if (name.Length <= Vector128<byte>.Count)
            Vector128.Create(buffer, _start + name.At).CopyTo(buffer, at);
        else
            Array.Copy(buffer, _start + name.At, buffer, at, name.Length);
        at += name.Length;
        buffer[at] = (byte)'>';
        buffer[at + 1] = (byte)'\n';
        return at + 2;
    }

    /// <summary>Writes the spaces before a tag.</summary>
    /// <returns>Where they end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Indent(byte[] buffer)
    {
        if (_spaces <= Vector128<byte>.Count)
            Vector128.Create((byte)' ').CopyTo(buffer, _next);
        else
            Array.Fill(buffer, (byte)' ', _next, _spaces);
        return _next + _spaces;
    }

    /// <summary>Writes text that begins with something that is not plain.</summary>
    void Escaped(ReadOnlySpan<char> text, SearchValues<char> special)
    {
        while (!text.IsEmpty)
        {
            int next = text.IndexOfAny(special);
            if (next != 0)
            {
                int length = next < 0 ? text.Length : next;
                Utf8Text(text[..length]);
                text = text[length..];
                continue;
            }
            Bytes(XmlText.AtomicReplace(text[0]));
            text = text[1..];
            byte[] buffer = Room(text.Length);
            int plain = PlainText.Copy(text, buffer, _next);
            _next += plain;
            text = text[plain..];
        }
    }

    void Utf8Text(ReadOnlySpan<char> text)
    {
        byte[] buffer = Room(text.Length * MostBytesPerChar);
        Utf8.FromUtf16(text, buffer.AsSpan(_next), out _, out int written);
        _next += written;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Bytes(ReadOnlySpan<byte> bytes)
    {
        byte[] buffer = Room(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(_next));
        _next += bytes.Length;
    }

    /// <summary>The buffer, with room for some bytes, for the spaces of this level, and for what stands around a
    /// name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    byte[] Room(int size)
    {
        size += Slack + _spaces;
        if (_end - _next < size)
            Grow(size);
        return _buffer;
    }

    void Grow(int size)
    {
        int length = _next - _start;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(length * 2, length + size));
        Written.CopyTo(larger);
        if (_isRented)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _isRented) = (larger, true);
        (_start, _next, _end) = (0, length, larger.Length);
    }
}
