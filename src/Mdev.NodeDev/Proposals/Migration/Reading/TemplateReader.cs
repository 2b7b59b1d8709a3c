using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Proposals;

/// <summary>Reads one value of a migration document.</summary>
/// <remarks>
/// Values in quotation marks have no divisions: a slash is a slash there. Everywhere a <c>{</c> begins a variable.
/// </remarks>
ref struct TemplateReader
{
    /// <summary>The most digits of a number in a list, and of a divisor.</summary>
    const int MostDigits = 18;

    readonly ReadOnlySpan<char> _text;
    readonly SourceLocation _place;
    readonly bool _hasComments;
    readonly TemplateVariables? _variables;
    readonly LimitedDiagnostics _diagnostics;
    readonly List<TemplatePart> _parts = [];
    readonly StringBuilder _literal = new();
    int _at;

    /// <summary>Starts at a value.</summary>
    /// <param name="text">The line.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="place">The place of its key.</param>
    /// <param name="hasComments">Whether a <c>#</c> begins a comment.</param>
    /// <param name="variables">The variables of the block; <see langword="null"/> if it has none.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    internal TemplateReader(
        ReadOnlySpan<char> text,
        int start,
        SourceLocation place,
        bool hasComments,
        TemplateVariables? variables,
        LimitedDiagnostics diagnostics
    )
    {
        _text = text;
        _at = start;
        _place = place;
        _hasComments = hasComments;
        _variables = variables;
        _diagnostics = diagnostics;
    }

    readonly char Next => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Reads the value; <see langword="null"/> if there is an error, which is reported.</summary>
    internal IReadOnlyList<TemplatePart>? Read()
    {
        SkipSpaces();
        return (Next == '"' ? ReadQuoted() : ReadPlain()) ? _parts : null;
    }

    bool ReadQuoted()
    {
        int start = _at++;
        while (_at < _text.Length && Next != '"')
        {
            if (!ReadPart(isQuoted: true))
                return false;
        }
        if (_at == _text.Length)
            return Malformed(start, "a quotation mark is not closed");
        _at++;
        SkipSpaces();
        EndLiteral();
        return _at == _text.Length
            || (_hasComments && Next == '#')
            || Malformed(_at, "after the closing quotation mark only a comment may follow");
    }

    bool ReadPlain()
    {
        while (_at < _text.Length && !(_hasComments && Next == '#'))
        {
            if (Next == '"')
                return Malformed(_at, "a value in quotation marks is so as a whole");
            if (!ReadPart(isQuoted: false))
                return false;
        }
        int length = _literal.Length;
        while (length > 0 && _literal[length - 1] is ' ' or '\t')
            length--;
        _literal.Length = length;
        EndLiteral();
        return true;
    }

    bool ReadPart(bool isQuoted)
    {
        char next = Next;
        if (next == '{')
            return ReadVariable(isQuoted);
        if (char.IsControl(next) && next != '\t')
            return Malformed(_at, "a value has a control character");
        _literal.Append(next);
        _at++;
        return true;
    }

    void EndLiteral()
    {
        if (_literal.Length > 0 || _parts.Count == 0)
            _parts.Add(new TemplatePart(_literal.ToString()));
        _literal.Clear();
    }

    bool ReadVariable(bool isQuoted)
    {
        int start = _at++;
        if (_variables is null)
            return Report(CompatibilityDiagnostics.VariableInSelf, start);
        string name = ReadName();
        if (name.Length == 0)
            return MalformedVariable(start, "a '{' begins a variable, and no name follows");
        TemplateVariable? variable = _variables.Find(name);
        if (Next == ':')
        {
            if (!ReadDeclaration(out bool isNumber, out List<TemplateItem> items))
                return false;
            if (variable?.IsDeclaredAs(isNumber, items) == false)
                return MalformedVariable(start, $"the variable '{name}' is declared before with another list");
            variable ??= _variables.Declare(name, isNumber, items, At(start));
        }
        else if (Next != '}')
            return MalformedVariable(_at, $"after the name '{name}' a ':' or a '}}' is expected");
        if (variable is null)
            return Report(CompatibilityDiagnostics.UndeclaredVariable, start, name);
        _at++;
        if (_literal.Length > 0)
            EndLiteral();
        if (!ReadDivisor(variable, isQuoted, out ulong? divisor))
            return false;
        _parts.Add(new TemplatePart("", variable, divisor));
        return true;
    }

    string ReadName()
    {
        int start = _at;
        int length = _text[start..].IndexOfAnyExcept(CompatibilityBlock.KeyCharacters);
        _at = length < 0 ? _text.Length : start + length;
        return _text[start.._at].ToString();
    }

    /// <summary>Reads <c>:type:item,item</c> and stops at the closing brace.</summary>
    bool ReadDeclaration(out bool isNumber, out List<TemplateItem> items)
    {
        _at++;
        items = [];
        int start = _at;
        isNumber = _text[_at..].StartsWith("int:");
        if (!isNumber && !_text[_at..].StartsWith("string:"))
            return MalformedVariable(start, "the type of a variable is 'int' or 'string', and a ':' follows");
        _at += isNumber ? "int:".Length : "string:".Length;
        while (true)
        {
            if (!(isNumber ? ReadNumbers(items) : ReadText(items)))
                return false;
            if (Next == '}')
                return true;
            if (Next != ',')
                return MalformedVariable(_at, "after an item of a list a ',' or a '}' is expected");
            _at++;
        }
    }

    bool ReadNumbers(List<TemplateItem> items)
    {
        int start = _at;
        if (!ReadNumber(out ulong first))
            return false;
        string text = _text[start.._at].ToString();
        if (Next != '-')
        {
            items.Add(new TemplateItem(text, first, first));
            return true;
        }
        _at++;
        if (!ReadNumber(out ulong last))
            return false;
        if (last < first)
            return MalformedVariable(start, $"the range '{_text[start.._at]}' ends before it begins");
        items.Add(new TemplateItem(null, first, last));
        return true;
    }

    bool ReadText(List<TemplateItem> items)
    {
        int start = _at;
        if (Next != '"')
            return MalformedVariable(start, "a text of a list stands between quotation marks");
        int length = _text[(start + 1)..].IndexOf('"');
        if (length < 0)
            return MalformedVariable(start, "a quotation mark is not closed");
        ReadOnlySpan<char> text = _text.Slice(start + 1, length);
        if (text.Contains('{'))
            return MalformedVariable(start, "the values of a list hold no variables");
        foreach (char one in text)
        {
            if (char.IsControl(one) && one != '\t')
                return MalformedVariable(start, "a text of a list has a control character");
        }
        items.Add(new TemplateItem(text.ToString(), 0, 0));
        _at = start + length + 2;
        return true;
    }

    bool ReadDivisor(TemplateVariable variable, bool isQuoted, out ulong? divisor)
    {
        divisor = null;
        int start = _at;
        if (isQuoted || Next != '/' || _at + 1 == _text.Length || !char.IsAsciiDigit(_text[_at + 1]))
            return true;
        _at++;
        if (!ReadNumber(out ulong number))
            return false;
        if (number == 0)
            return MalformedVariable(start, $"the variable '{variable.Name}' is divided by 0");
        if (!variable.IsNumber)
            return MalformedVariable(start, $"the variable '{variable.Name}' has texts, which cannot be divided");
        variable.Divide(number);
        divisor = number;
        return true;
    }

    bool ReadNumber(out ulong number)
    {
        int start = _at;
        int length = _text[start..].IndexOfAnyExceptInRange('0', '9');
        _at = length < 0 ? _text.Length : start + length;
        number = 0;
        if (_at == start)
            return MalformedVariable(start, "a decimal number is expected");
        ReadOnlySpan<char> digits = _text[start.._at].TrimStart('0');
        return digits.Length > MostDigits
            ? MalformedVariable(start, $"a number has more than {MostDigits} digits")
            : digits.IsEmpty || ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    void SkipSpaces()
    {
        while (Next is ' ' or '\t')
            _at++;
    }

    readonly SourceLocation At(int at) => _place with { Column = at + 1 };

    readonly bool Malformed(int at, string what) => Report(CompatibilityDiagnostics.MalformedCompatibility, at, what);

    readonly bool MalformedVariable(int at, string what) =>
        Report(CompatibilityDiagnostics.MalformedVariable, at, what);

    readonly bool Report(DiagnosticDescriptor descriptor, int at, params ReadOnlySpan<object?> values)
    {
        if (_diagnostics.Wants(descriptor.Severity))
            _diagnostics.AddWanted(descriptor.At(At(at), values));
        return false;
    }
}
