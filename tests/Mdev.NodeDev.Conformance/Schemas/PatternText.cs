namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Texts that a pattern of the grammar describes: classes, groups, alternatives and counts, as libvirt's grammars use
/// them.
/// </summary>
/// <param name="pattern">The pattern.</param>
sealed class PatternText(string pattern)
{
    const int Many = 3;

    static readonly string[] AnyCharacters = ["x", "9", ".", " ", "-", "\u00e9", "\u2028", "\U0001F600", "&"];

    int _at;

    /// <summary>One of them.</summary>
    internal string Make(Dice dice)
    {
        _at = 0;
        return Alternatives(dice);
    }

    string Alternatives(Dice dice)
    {
        List<string> all = [Row(dice)];
        while (_at < pattern.Length && pattern[_at] == '|')
        {
            _at++;
            all.Add(Row(dice));
        }
        return dice.Of([.. all]);
    }

    string Row(Dice dice)
    {
        StringBuilder text = new();
        while (_at < pattern.Length && pattern[_at] is not ('|' or ')'))
        {
            int start = _at;
            string one = Atom(dice);
            int end = _at;
            (int least, int most) = Count();
            int behind = _at;
            for (int i = dice.Between(least, most); i > 0; i--)
            {
                text.Append(one);
                _at = start;
                one = Atom(dice);
            }
            _at = behind;
        }
        return text.ToString();
    }

    string Atom(Dice dice)
    {
        switch (pattern[_at++])
        {
            case '(':
                string group = Alternatives(dice);
                _at++;
                return group;
            case '[':
                return Class(dice);
            case '.':
                return dice.Of(AnyCharacters);
            case '\\':
                return pattern[_at++].ToString();
            default:
                return pattern[_at - 1].ToString();
        }
    }

    string Class(Dice dice)
    {
        List<char> all = [];
        for (; pattern[_at] != ']'; _at++)
        {
            if (pattern[_at] == '\\')
                all.Add(pattern[++_at]);
            else if (pattern[_at + 1] == '-' && pattern[_at + 2] != ']')
            {
                for (char c = pattern[_at]; c <= pattern[_at + 2]; c++)
                    all.Add(c);
                _at += 2;
            }
            else
                all.Add(pattern[_at]);
        }
        _at++;
        return dice.Of([.. all]).ToString();
    }

    (int Least, int Most) Count()
    {
        switch (_at < pattern.Length ? pattern[_at] : ' ')
        {
            case '?':
                _at++;
                return (0, 1);
            case '*':
                _at++;
                return (0, Many);
            case '+':
                _at++;
                return (1, Many);
            case '{':
                int end = pattern.IndexOf('}', _at);
                int[] counts =
                [
                    .. pattern[(_at + 1)..end]
                        .Split(',')
                        .Select(count => int.Parse(count, CultureInfo.InvariantCulture)),
                ];
                _at = end + 1;
                return (counts[0], counts[^1]);
            default:
                return (1, 1);
        }
    }
}
