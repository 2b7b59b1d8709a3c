using System.Buffers;
using System.Xml;

namespace Mdev.NodeDev;

sealed partial class NodeReader
{
    char[] _buffer;
    int _length;
    int _valueLine;
    int _valueColumn;
    string? _valueAttribute;

    /// <summary>The text of the current element and everything in it, without comments; valid until the next move.</summary>
    internal ReadOnlySpan<char> Content()
    {
        ref Frame frame = ref _frames[_level - 1];
        int depth = _rootDepth + _level - 1;
        _length = 0;
        _valueAttribute = null;
        (_valueLine, _valueColumn) = (frame.Line, frame.Column);
        LeaveStartTag();
        while (!frame.Closed && Read())
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Text:
                case XmlNodeType.CDATA:
                case XmlNodeType.Whitespace:
                case XmlNodeType.SignificantWhitespace:
                    AppendText();
                    break;
                case XmlNodeType.Element:
                    ReportUnknownHere();
                    CheckDepth();
                    break;
                case XmlNodeType.EndElement when _xml.Depth == depth:
                    frame.Closed = true;
                    break;
                default:
                    break;
            }
        }
        return _buffer.AsSpan(0, _length);
    }

    /// <summary>A text that is there. libvirt does not tell an empty one from none where it looks by XPath.</summary>
    string? Kept(ReadOnlySpan<char> text) => text.IsEmpty && AsLibvirt ? null : text.ToString();

    void AppendText()
    {
        if (_length == 0 && _lines is not null && _lines.HasLineInfo())
            (_valueLine, _valueColumn) = (_lines.LineNumber, _lines.LinePosition);
        AppendValue();
    }

    void AppendValue()
    {
        int start = _length;
        try
        {
            if (_xml.CanReadValueChunk)
                AppendChunks();
            else
                Append(_xml.Value);
        }
        catch (XmlException malformed)
        {
            Stop(malformed);
        }
        if (_isForeign && !IsLegal(_buffer.AsSpan(start, _length - start)))
            Stop(DocumentDiagnostics.MalformedXml, "a character is not allowed in XML");
    }

    void AppendChunks()
    {
        int read;
        do
        {
            // With room for one character only, a character reference to one above U+FFFF would be called malformed.
            Grow(2);
            read = _xml.ReadValueChunk(_buffer, _length, _buffer.Length - _length);
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
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }

    /// <summary>Whether a document can hold this text.</summary>
    internal static bool IsLegal(ReadOnlySpan<char> text) =>
        !text.ContainsAny(XmlText.Illegal)
        && (!text.ContainsAnyInRange('\ud800', '\udfff') || !SurrogateEscape.HasInvalidBytes(text));
}
