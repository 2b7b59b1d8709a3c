using System.Buffers;
using System.Text.Unicode;

namespace Mdev.NodeDev;

/// <summary>
/// libvirt's bytes: two spaces per level, single quotes, LF. Collects the whole document, so that a failure leaves
/// nothing half written.
/// </summary>
/// <param name="version">The libvirt whose text is written.</param>
/// <param name="indent">The number of spaces before the root element.</param>
sealed class Utf8NodeWriter(LibvirtVersion version, int indent = 0) : NodeWriter(version), IDisposable
{
    const int FirstSize = 4096;
    const int MostBytesPerChar = 3;

    readonly Stack<string> _open = [];
    byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    int _length;

    /// <summary>What was written.</summary>
    internal ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>The same, for a stream that is awaited.</summary>
    internal ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    internal override void Start(string name)
    {
        Indent();
        Byte((byte)'<');
        Ascii(name);
        _open.Push(name);
    }

    internal override void Attribute(string name, string value)
    {
        AttributeStart(name);
        Escaped(value, XmlText.SpecialInAttribute);
        Byte((byte)'\'');
    }

    internal override void Attribute(string name, Number value)
    {
        AttributeStart(name);
        Digits(value);
        Byte((byte)'\'');
    }

    internal override void Children() => Bytes(">\n"u8);

    internal override void End()
    {
        string name = _open.Pop();
        Indent();
        EndTag(name);
    }

    internal override void EndEmpty()
    {
        _open.Pop();
        Bytes("/>\n"u8);
    }

    internal override void EndEmptyAfterSpace()
    {
        _open.Pop();
        Bytes(" />\n"u8);
    }

    internal override void EndText(string text)
    {
        Byte((byte)'>');
        Escaped(text, XmlText.SpecialInText);
        EndTag(_open.Pop());
    }

    internal override void EndText(Number text)
    {
        Byte((byte)'>');
        Digits(text);
        EndTag(_open.Pop());
    }

    internal override void Unknown(UnknownContent content)
    {
        foreach (string element in VerbatimXml.Elements(content))
        {
            Indent();
            Utf8Text(element);
            Byte((byte)'\n');
        }
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    void AttributeStart(string name)
    {
        Byte((byte)' ');
        Ascii(name);
        Bytes("='"u8);
    }

    void EndTag(string name)
    {
        Bytes("</"u8);
        Ascii(name);
        Bytes(">\n"u8);
    }

    void Indent()
    {
        int spaces = indent + (_open.Count * 2);
        Room(spaces).Slice(0, spaces).Fill((byte)' ');
        _length += spaces;
    }

    void Escaped(ReadOnlySpan<char> text, SearchValues<char> special)
    {
        while (true)
        {
            int next = text.IndexOfAny(special);
            if (next < 0)
            {
                Utf8Text(text);
                return;
            }
            Utf8Text(text[..next]);
            Bytes(XmlText.AtomicReplace(text[next]));
            text = text[(next + 1)..];
        }
    }

    void Utf8Text(ReadOnlySpan<char> text)
    {
        Utf8.FromUtf16(text, Room(text.Length * MostBytesPerChar), out _, out int written);
        _length += written;
    }

    void Ascii(string name)
    {
        System.Text.Ascii.FromUtf16(name, Room(name.Length), out int written);
        _length += written;
    }

    void Digits(Number number) => _length += number.Format(Room(Number.Longest));

    void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    void Byte(byte value)
    {
        Room(1)[0] = value;
        _length++;
    }

    Span<byte> Room(int size)
    {
        if (_buffer.Length - _length < size)
            Grow(size);
        return _buffer.AsSpan(_length);
    }

    void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
