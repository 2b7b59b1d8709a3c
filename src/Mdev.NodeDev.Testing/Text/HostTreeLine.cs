using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Mdev.NodeDev.Testing;

/// <summary>Reads one line of the text form from left to right.</summary>
ref struct HostTreeLine(string source, int number, ReadOnlySpan<char> line)
{
    /// <summary>The most bytes of a file, so that a repeat count cannot fill the memory.</summary>
    internal const int MostContent = 16 * 1024 * 1024;

    static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    readonly ReadOnlySpan<char> _line = line;
    int _at;

    internal readonly bool AtEnd => _at == _line.Length;

    internal readonly char Next => AtEnd ? '\0' : _line[_at];

    internal readonly int Column => _at + 1;

    internal readonly HostTreeFormatException Error(string problem, int? column = null) =>
        new(source, number, column ?? Column, problem);

    /// <summary>Skips spaces.</summary>
    internal void SkipSpaces()
    {
        while (Next == ' ')
            _at++;
    }

    /// <summary>Consumes the text if it comes next.</summary>
    internal bool Take(string text)
    {
        if (!_line[_at..].StartsWith(text, StringComparison.Ordinal))
            return false;
        _at += text.Length;
        return true;
    }

    /// <summary>Consumes the text if it comes next as a whole word.</summary>
    internal bool TakeWord(string text)
    {
        ReadOnlySpan<char> rest = _line[_at..];
        bool ends = rest.Length == text.Length || (rest.Length > text.Length && rest[text.Length] == ' ');
        return ends && Take(text);
    }

    /// <summary>The level of the line, two spaces each.</summary>
    internal int ReadIndentation()
    {
        SkipSpaces();
        if (Next == '\t')
            throw Error("Indent with spaces, two for each level.");
        return _at % 2 == 0 ? _at / 2 : throw Error("Indent with two spaces for each level.");
    }

    /// <summary>Reads a name, a path, or the target of a link.</summary>
    internal string ReadToken(string what)
    {
        if (Next == '"')
        {
            List<byte> bytes = [];
            ReadQuoted(bytes);
            return SurrogateEscape.Decode([.. bytes]);
        }
        int start = _at;
        while (!AtEnd)
        {
            if (Rune.DecodeFromUtf16(_line[_at..], out Rune rune, out int used) != OperationStatus.Done)
                throw Error("Unpaired surrogate. Write a byte that is not UTF-8 as \\xHH, in quotes.");
            if (!HostTreeToken.CanBeBare(rune))
                break;
            _at += used;
        }
        if (_at == start)
            throw Error($"Expected {what}.");
        if (!AtEnd && Next is not (' ' or '=' or '#' or '!' or '['))
            throw Error($"U+{(int)Next:X4} must be quoted.");
        return _line[start.._at].ToString();
    }

    /// <summary>Reads a text between quotes and adds its bytes.</summary>
    internal void ReadQuoted(List<byte> bytes)
    {
        int start = Column;
        _at++;
        Span<byte> utf8 = stackalloc byte[4];
        while (Next != '"')
        {
            if (AtEnd)
                throw Error("The quote is not closed.", start);
            if (Next == '\\')
            {
                bytes.Add(ReadEscape());
                continue;
            }
            if (char.IsControl(Next))
                throw Error("Write control characters as escapes.");
            if (Rune.DecodeFromUtf16(_line[_at..], out Rune rune, out int used) != OperationStatus.Done)
                throw Error("Unpaired surrogate. Write a byte that is not UTF-8 as \\xHH.");
            bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
            _at += used;
        }
        _at++;
    }

    /// <summary>Reads any number of hex words, up to a failure or the end, and adds their bytes.</summary>
    internal void ReadHex(List<byte> bytes)
    {
        SkipSpaces();
        while (!AtEnd && Next != '!')
        {
            int start = Column;
            ReadOnlySpan<char> word = ReadWord();
            int star = word.IndexOf('*');
            ReadOnlySpan<char> digits = star < 0 ? word : word[..star];
            int count = 1;
            bool good =
                digits.Length > 0
                && digits.Length % 2 == 0
                && !digits.ContainsAnyExcept(HexDigits)
                && (star < 0 || IsCount(word[(star + 1)..], out count));
            if (!good)
                throw Error("A hex word has an even number of digits, and may end in *COUNT.", start);
            byte[] value = Convert.FromHexString(digits);
            if ((long)value.Length * count + bytes.Count > MostContent)
                throw Error($"A file has at most {MostContent} bytes.", start);
            int before = bytes.Count;
            CollectionsMarshal.SetCount(bytes, before + (value.Length * count));
            Span<byte> room = CollectionsMarshal.AsSpan(bytes)[before..];
            for (int i = 0; i < count; i++)
                value.CopyTo(room[(i * value.Length)..]);
            SkipSpaces();
        }
    }

    /// <summary>Reads up to the next space.</summary>
    internal ReadOnlySpan<char> ReadWord()
    {
        int start = _at;
        while (!AtEnd && Next != ' ')
            _at++;
        return _line[start.._at];
    }

    static bool IsCount(ReadOnlySpan<char> text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;

    byte ReadEscape()
    {
        int start = Column;
        ReadOnlySpan<char> rest = _line[(_at + 1)..];
        switch (rest.IsEmpty ? '\0' : rest[0])
        {
            case 'n':
                _at += 2;
                return (byte)'\n';
            case 't':
                _at += 2;
                return (byte)'\t';
            case 'r':
                _at += 2;
                return (byte)'\r';
            case '\\' or '"':
                _at += 2;
                return (byte)rest[0];
            case 'x'
                when rest.Length > 2
                    && byte.TryParse(
                        rest[1..3],
                        NumberStyles.AllowHexSpecifier,
                        CultureInfo.InvariantCulture,
                        out byte value
                    ):
                _at += 4;
                return value;
            default:
                throw Error("The escapes are \\n, \\t, \\r, \\\\, \\\" and \\xHH.", start);
        }
    }
}
