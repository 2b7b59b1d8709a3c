namespace Mdev.NodeDev.RepositoryTests;

/// <summary>
/// Splits C# into tokens, as far as the conventions need it: comments, directives, numbers and the text of literals
/// are left out, the code inside interpolated strings is not.
/// </summary>
sealed class SourceTokenizer
{
    readonly string _text;
    readonly List<SourceToken> _tokens = [];
    int _at;
    int _line = 1;

    SourceTokenizer(string text) => _text = text;

    char Current => Peek(0);

    internal static IReadOnlyList<SourceToken> Tokenize(string text)
    {
        SourceTokenizer tokenizer = new(text);
        tokenizer.Code(inHole: false);
        return tokenizer._tokens;
    }

    /// <summary>Reads code to the end, or, inside a string, to the end of the hole or to its format.</summary>
    void Code(bool inHole)
    {
        int depth = 0;
        while (_at < _text.Length)
        {
            char c = Current;
            if (inHole && depth == 0 && c is '}' or ':')
                return;
            if (char.IsWhiteSpace(c))
                Skip(1);
            else if (c == '/' && Peek(1) == '/' || c == '#')
                SkipTo("\n");
            else if (c == '/' && Peek(1) == '*')
                SkipTo("*/");
            else if (c == '\'')
                Quoted();
            else if (StartsString())
                String();
            else if (char.IsDigit(c))
                Number();
            else if (char.IsLetter(c) || c is '_' or '@')
                Word();
            else
            {
                depth +=
                    c is '(' or '[' or '{' ? 1
                    : c is ')' or ']' or '}' ? -1
                    : 0;
                Add(1);
            }
        }
    }

    void Word()
    {
        if (Current == '@')
            Skip(1);
        int length = 1;
        while (char.IsLetterOrDigit(Peek(length)) || Peek(length) == '_')
            length++;
        Add(length);
    }

    void Number()
    {
        while (
            char.IsLetterOrDigit(Current)
            || Current == '_'
            || Current == '.' && char.IsDigit(Peek(1))
        )
            Skip(1);
    }

    /// <summary>A literal with escapes: <c>'c'</c> or <c>"text"</c>.</summary>
    void Quoted()
    {
        char quote = Current;
        Skip(1);
        while (_at < _text.Length && Current != quote)
            Skip(Current == '\\' ? 2 : 1);
        Skip(1);
    }

    bool StartsString()
    {
        int i = 0;
        while (Peek(i) is '$' or '@')
            i++;
        return Peek(i) == '"';
    }

    void String()
    {
        int dollars = 0;
        bool verbatim = false;
        for (; Current != '"'; Skip(1))
        {
            dollars += Current == '$' ? 1 : 0;
            verbatim |= Current == '@';
        }
        int quotes = Run('"');
        if (quotes >= 3)
            Raw(quotes, dollars);
        else if (dollars == 0 && !verbatim)
            Quoted();
        else
            Interpolated(verbatim, hasHoles: dollars > 0);
        if (Current == 'u' && Peek(1) == '8')
            Skip(2);
    }

    void Interpolated(bool verbatim, bool hasHoles)
    {
        Skip(1);
        while (_at < _text.Length)
        {
            if (Current == '"' && !(verbatim && Peek(1) == '"'))
                break;
            if (hasHoles && Current == '{' && Peek(1) != '{')
                Hole(1);
            else
                Skip(Current == '"' || !verbatim && Current == '\\' || IsDoubledBrace() ? 2 : 1);
        }
        Skip(1);
    }

    void Raw(int quotes, int dollars)
    {
        Skip(quotes);
        while (_at < _text.Length && Run('"') < quotes)
        {
            int braces = Run('{');
            if (dollars > 0 && braces >= dollars)
            {
                Skip(braces - dollars);
                Hole(dollars);
            }
            else
            {
                Skip(Math.Max(1, Math.Max(braces, Run('"'))));
            }
        }
        Skip(Run('"'));
    }

    void Hole(int braces)
    {
        Skip(braces);
        Code(inHole: true);
        while (_at < _text.Length && Current != '}')
            Skip(1);
        Skip(braces);
    }

    bool IsDoubledBrace() => Current is '{' or '}' && Peek(1) == Current;

    void SkipTo(string end)
    {
        int found = _text.IndexOf(end, _at, StringComparison.Ordinal);
        Skip((found < 0 ? _text.Length : found + end.Length) - _at);
    }

    void Add(int length)
    {
        _tokens.Add(new SourceToken(_text.Substring(_at, length), _line));
        Skip(length);
    }

    void Skip(int count)
    {
        for (int end = Math.Min(_text.Length, _at + count); _at < end; _at++)
            _line += _text[_at] == '\n' ? 1 : 0;
    }

    int Run(char c)
    {
        int length = 0;
        while (Peek(length) == c)
            length++;
        return length;
    }

    char Peek(int offset) => _at + offset < _text.Length ? _text[_at + offset] : '\0';
}
