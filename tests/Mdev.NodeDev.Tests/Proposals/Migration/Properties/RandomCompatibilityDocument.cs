using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>A migration document of a seed, and its rows by plain nested loops.</summary>
sealed class RandomCompatibilityDocument
{
    readonly Dice _dice;
    readonly StringBuilder _text = new();
    readonly List<string> _rows = [];

    internal RandomCompatibilityDocument(int seed)
    {
        _dice = new Dice((ulong)seed);
        Noise();
        _text.Append("SELF:").Append(_dice.Of("", " ", "\t ")).Append(LineEnd);
        for (int i = _dice.Between(1, 4); i > 0; i--)
            _text.Append(CultureInfo.InvariantCulture, $"{Indent}k{i}={_dice.Of("", "x", "\"a # b\"", "1")}{LineEnd}");
        for (int blocks = _dice.Below(4); blocks > 0; blocks--)
        {
            Noise();
            _text.Append("COMPATIBLE:").Append(LineEnd);
            AddBlock();
        }
    }

    internal string Text => _text.ToString();

    /// <summary>All rows in order, as lines; equal ones are still there.</summary>
    internal IReadOnlyList<string> Rows => _rows;

    string Indent => _dice.Of(" ", "\t", "  \t");

    string LineEnd => _dice.Of("\n", "\n", "\r\n");

    void AddBlock()
    {
        List<Variable> variables = [];
        List<(string Key, List<(string Literal, Variable? Variable, int Divisor)> Parts)> fields = [];
        int count = _dice.Between(1, 5);
        for (int i = 0; i < count; i++)
        {
            bool isQuoted = _dice.Percent(30);
            List<(string, Variable?, int)> parts = [];
            StringBuilder value = new();
            for (int part = _dice.Below(4); part > 0; part--)
            {
                if (_dice.Percent(40))
                {
                    string literal = _dice.Of("a", "-", "x.y", "/", "}", "1", isQuoted ? " # " : "z");
                    parts.Add((literal, null, 0));
                    value.Append(literal);
                    continue;
                }
                bool isNew = variables.Count == 0 || (_dice.Percent(50) && variables.Count < 4);
                Variable variable = isNew ? New(variables.Count) : _dice.Of<Variable>([.. variables]);
                if (isNew)
                    variables.Add(variable);
                int divisor = variable.IsNumber && !isQuoted && _dice.Percent(40) ? _dice.Between(1, 4) : 0;
                value.Append(isNew || _dice.Percent(10) ? variable.Declaration : $"{{{variable.Name}}}");
                if (divisor > 0)
                    value.Append(CultureInfo.InvariantCulture, $"/{divisor}");
                parts.Add(("", variable, divisor));
                // Digits after a variable and a slash would be a divisor.
                if (divisor == 0)
                {
                    parts.Add((";", null, 0));
                    value.Append(';');
                }
                else
                {
                    parts.Add(("!", null, 0));
                    value.Append('!');
                }
            }
            fields.Add(($"k{i}", parts));
            string quote = isQuoted ? "\"" : "";
            string comment = _dice.Of("", "", "  # a comment with {v} and \"", " ");
            _text.Append(CultureInfo.InvariantCulture, $"{Indent}k{i}={quote}{value}{quote}{comment}{LineEnd}");
            if (_dice.Percent(5))
                Noise();
        }
        Expand(variables, 0, [], fields);
    }

    /// <summary>One loop for each variable, the first declared outermost.</summary>
    void Expand(
        List<Variable> variables,
        int index,
        Dictionary<Variable, string> values,
        List<(string Key, List<(string Literal, Variable? Variable, int Divisor)> Parts)> fields
    )
    {
        if (index < variables.Count)
        {
            foreach (string value in variables[index].Values)
            {
                values[variables[index]] = value;
                Expand(variables, index + 1, values, fields);
            }
            return;
        }
        StringBuilder row = new();
        foreach ((string key, List<(string Literal, Variable? Variable, int Divisor)> parts) in fields)
        {
            row.Append(CultureInfo.InvariantCulture, $"{key}=");
            foreach ((string literal, Variable? variable, int divisor) in parts)
            {
                if (variable is null)
                    row.Append(literal);
                else if (divisor == 0)
                    row.Append(values[variable]);
                else
                {
                    int number = int.Parse(values[variable], CultureInfo.InvariantCulture);
                    if (number % divisor != 0)
                        return;
                    row.Append(number / divisor);
                }
            }
            row.Append('\n');
        }
        _rows.Add(row.ToString());
    }

    Variable New(int index)
    {
        bool isNumber = _dice.Percent(70);
        List<string> items = [];
        List<string> values = [];
        int most = _dice.Odd(6, 3, 30);
        for (int i = _dice.Between(1, most); i > 0; i--)
        {
            int first = _dice.Below(20);
            if (!isNumber)
            {
                string text = _dice.Of("", "basic", "turbo", "a,b", "x}y", "# c", "é", "a b");
                items.Add($"\"{text}\"");
                values.Add(text);
            }
            else if (_dice.Percent(25))
            {
                int last = first + _dice.Below(6);
                items.Add($"{first}-{last}");
                values.AddRange(
                    Enumerable.Range(first, last - first + 1).Select(one => one.ToString(CultureInfo.InvariantCulture))
                );
            }
            else
            {
                string text = first.ToString(_dice.Of("", "", "000"), CultureInfo.InvariantCulture);
                items.Add(text);
                values.Add(text);
            }
        }
        string name = $"v{index}";
        return new Variable(
            name,
            isNumber,
            $"{{{name}:{(isNumber ? "int" : "string")}:{string.Join(',', items)}}}",
            values
        );
    }

    void Noise()
    {
        for (int i = _dice.Below(3); i > 0; i--)
            _text.Append(_dice.Of("", " \t", "# a comment", "  # SELF:")).Append(LineEnd);
    }

    sealed record Variable(string Name, bool IsNumber, string Declaration, IReadOnlyList<string> Values);
}
