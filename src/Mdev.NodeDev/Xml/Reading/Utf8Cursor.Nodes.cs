using System.Runtime.CompilerServices;
using System.Xml;

namespace Mdev.NodeDev;

sealed partial class Utf8Cursor
{
    /// <summary>What the parser takes for text when white space is as long as this.</summary>
    const int LongestWhiteSpace = 4096;

    /// <summary>Moves to the next node; <see langword="false"/> at the end and at what is not certain.</summary>
    bool Scan()
    {
        if (_isStopped)
            return Stop();
        LeaveEmptyElement();
        AttributeCount = 0;
        _name = null;
        _colon = 0;
        Depth = _level;
        if (_bytes[_at] != '<')
            return _level > 0 ? ScanText() : ScanSpace();
        return _bytes[_at + 1] switch
        {
            (byte)'/' => ScanEndTag(),
            (byte)'!' => ScanDeclaration(),
            (byte)'?' => ScanInstruction(),
            _ => ScanStartTag(),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void LeaveEmptyElement()
    {
        _attribute = -1;
        if (!IsEmptyElement)
            return;
        IsEmptyElement = false;
        _namespaces.Leave(_emptyNamespaces);
    }

    bool ScanText()
    {
        ReadOnlySpan<byte> kinds = Utf8Syntax.Kinds;
        byte[] bytes = _bytes;
        int at = _at;
        bool isBlank = true;
        _valueStart = at;
        _isPlain = true;
        while (true)
        {
            byte one = bytes[at];
            if (isBlank)
            {
                while (one is (byte)' ' or (byte)'\n' or (byte)'\t')
                    one = bytes[++at];
                isBlank = one is (byte)'<' or (byte)'\r' or (byte)'&';
            }
            if ((kinds[one] & Utf8Syntax.EndsText) == 0)
            {
                at = Utf8Syntax.SkipText(bytes, at);
                one = bytes[at];
            }
            if (one == '<')
                break;
            if (one == '&')
            {
                int character = Utf8Syntax.Reference(bytes, ref at);
                if (character < 0)
                    return Stop();
                isBlank &= character is ' ' or '\t' or '\n' or '\r';
                _isPlain = false;
            }
            else if (one == '\r')
            {
                _isPlain = false;
                at++;
            }
            // A control character, the end of the document, or what must not be in text.
            else if (one != ']' || (bytes[at + 1] == ']' && bytes[at + 2] == '>'))
                return Stop();
            else
                at++;
        }
        _valueEnd = at;
        _at = at;
        NodeType = isBlank ? XmlNodeType.Whitespace : XmlNodeType.Text;
        return !isBlank || _tree is null || at - _valueStart < LongestWhiteSpace || Stop();
    }

    /// <summary>White space outside of the root, or the end of the document.</summary>
    bool ScanSpace()
    {
        int at = Utf8Syntax.EndOfIndentation(_bytes, _at);
        if (at == _at)
        {
            NodeType = XmlNodeType.None;
            return at != _length && Stop();
        }
        if (_bytes[at] != '<' && at != _length)
            return Stop();
        SetValue(XmlNodeType.Whitespace, _at, at);
        _at = at;
        return true;
    }

    bool ScanDeclaration()
    {
        ReadOnlySpan<byte> rest = _bytes.AsSpan(_at, _length - _at);
        if (rest.StartsWith("<!--"u8))
        {
            int start = _at + "<!--"u8.Length;
            int end = _bytes.AsSpan(start, _length - start).IndexOf("--"u8) + start;
            if (end < start || _bytes[end + 2] != '>' || HasControl(start, end))
                return Stop();
            SetValue(XmlNodeType.Comment, start, end);
            _at = end + "-->"u8.Length;
            return true;
        }
        if (_level > 0 && rest.StartsWith("<![CDATA["u8))
        {
            int start = _at + "<![CDATA["u8.Length;
            int end = _bytes.AsSpan(start, _length - start).IndexOf("]]>"u8) + start;
            if (end < start || HasControl(start, end))
                return Stop();
            SetValue(XmlNodeType.CDATA, start, end);
            _at = end + "]]>"u8.Length;
            return true;
        }
        return Stop();
    }

    bool ScanInstruction()
    {
        int end = _bytes.AsSpan(_at, _length - _at).IndexOf("?>"u8) + _at;
        if (end < _at || HasControl(_at, end))
            return Stop();
        if (_at == _start && XmlDeclaration.IsAt(_bytes.AsSpan(_at, end - _at)))
        {
            SetValue(XmlNodeType.XmlDeclaration, _at, _at);
            _at = end + "?>"u8.Length;
            return true;
        }
        _nameStart = _at + "<?"u8.Length;
        _nameEnd = Utf8Syntax.EndOfName(_bytes, _nameStart, out _colon);
        if (_nameEnd < 0 || _colon != 0 || Name.Equals("xml", StringComparison.OrdinalIgnoreCase))
            return Stop();
        int start = Utf8Syntax.EndOfSpace(_bytes, _nameEnd);
        if (start == _nameEnd && start != end)
            return Stop();
        SetValue(XmlNodeType.ProcessingInstruction, start, end);
        _at = end + "?>"u8.Length;
        return true;
    }

    void SetValue(XmlNodeType type, int start, int end)
    {
        NodeType = type;
        _valueStart = start;
        _valueEnd = end;
        _isPlain = _bytes.AsSpan(start, end - start).IndexOf((byte)'\r') < 0;
    }

    bool HasControl(int start, int end)
    {
        foreach (byte one in _bytes.AsSpan(start, end - start))
        {
            if (one < ' ' && (Utf8Syntax.Kinds[one] & Utf8Syntax.Space) == 0)
                return true;
        }
        return false;
    }
}
