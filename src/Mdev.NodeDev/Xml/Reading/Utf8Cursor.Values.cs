using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

sealed partial class Utf8Cursor
{
    /// <summary>What is not longer is copied one character at a time: that takes less than a call.</summary>
    const int ShortText = 12;

    int _uncopiedStart;
    int _uncopiedEnd;

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
            PutOff(_valueStart, _valueEnd);
            return true;
        }
        else if (_attribute >= 0 && _attributes[_attribute].IsPlain)
        {
            PutOff(_attributes[_attribute].ValueStart, _attributes[_attribute].ValueEnd);
            return true;
        }
        AppendCopy();
        return true;
    }

    private protected override string Uncopied
    {
        get
        {
            ReadOnlySpan<byte> bytes = _bytes.AsSpan(_uncopiedStart, _uncopiedEnd - _uncopiedStart);
            if (!_isAscii)
                return Encoding.UTF8.GetString(bytes);
            return string.Create(bytes.Length, bytes, static (text, ascii) => Widen(ascii, text));
        }
    }

    private protected override string SharedUncopied => NameOf(_uncopiedStart, _uncopiedEnd);

    private protected override void AppendUncopied() => AppendPlain(_uncopiedStart, _uncopiedEnd);

    void PutOff(int start, int end)
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
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(start, end - start);
        Span<char> room = Room(bytes.Length);
        if (!_isAscii)
            Take(Encoding.UTF8.GetChars(bytes, room));
        else
        {
            Widen(bytes, room[..bytes.Length]);
            Take(bytes.Length);
        }
    }

    static void Widen(ReadOnlySpan<byte> ascii, Span<char> text)
    {
        if (ascii.Length > ShortText)
        {
            _ = Ascii.ToUtf16(ascii, text, out _);
            return;
        }
        for (int i = 0; i < text.Length; i++)
            text[i] = (char)ascii[i];
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
}
