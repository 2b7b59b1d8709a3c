namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Makes documents by following libvirt's grammar, so that most are valid to it; what follows changes them like any
/// other.
/// </summary>
/// <param name="grammar">The grammar.</param>
sealed class GrammarDocument(RelaxNgGrammar grammar)
{
    static readonly string[] OddValues =
    [
        "",
        " ",
        "-1",
        "+1",
        "00",
        "0x",
        "0xG",
        "0xff",
        "0xFF",
        "0xfff",
        "0xffff",
        "0x10000",
        "254",
        "255",
        "256",
        "65535",
        "65536",
        "4294967295",
        "4294967296",
        "2147483648",
        "18446744073709551616",
        "a\n",
        "\u00e9",
        "\U0001F600",
        "(null)",
        "PCI",
        "0 ",
        " 0",
        "0X1",
    ];

    const string Large = "1234567890123456789012345";

    string? _kind;

    /// <summary>Node device number N of a seed.</summary>
    internal RandomDocument Make(ulong seed, int number)
    {
        Dice dice = new(new Dice(seed).Next() ^ (ulong)number ^ 0x5C4E_3A00_0000_0000);
        MarkupElement device = Grow(dice, grammar.Start);
        List<string> changes = [];
        DocumentMutator mutator = new(dice, device, [.. Grammar.Capabilities.Values, .. Grammar.Unread.Values]);
        for (int i = Changes(dice); i > 0; i--)
            changes.Add(mutator.Change());
        return new RandomDocument(_kind ?? "(none)", DocumentPrinter.Print(dice, device, changes), changes);
    }

    /// <summary>Hostdev number N of a seed, of a type that this library describes.</summary>
    internal RandomDocument MakeHostdev(ulong seed, int number)
    {
        Dice dice = new(new Dice(seed).Next() ^ (ulong)number ^ 0x5C4E_3A00_686F_7374);
        MarkupElement hostdev = Grow(dice, grammar.Definition("hostdev").Single());
        return RandomHostdev.Change(dice, _kind!, hostdev, Changes(dice));
    }

    static int Changes(Dice dice) =>
        dice.Below(100) switch
        {
            < 45 => 0,
            < 90 => 1,
            _ => dice.Between(2, 4),
        };

    MarkupElement Grow(Dice dice, XElement pattern)
    {
        MarkupElement around = new("around");
        _kind = null;
        Grow(dice, pattern, around);
        return (MarkupElement)around.Children[0];
    }

    void Grow(Dice dice, XElement pattern, MarkupElement parent)
    {
        switch (pattern.Name.LocalName)
        {
            case "ref":
                GrowAll(dice, grammar.Definition(pattern.Attribute("name")!.Value), parent);
                break;
            case "element":
                MarkupElement element = new(pattern.Attribute("name")!.Value) { EmptyForm = dice.Odd(25, 0, 1, 2) };
                parent.Children.Add(element);
                GrowAll(dice, pattern.Elements(), element);
                break;
            case "attribute":
                Values values = ValuesOf(pattern.Elements().SingleOrDefault());
                string value = values.Good(dice);
                if (parent.Name == "capability" || IsTypeOfHostdev(parent, pattern))
                    _kind ??= value.Trim();
                parent.Attributes.Add(
                    new MarkupAttribute(pattern.Attribute("name")!.Value, Spelling.Attribute(dice, value), values)
                );
                break;
            case "choice" when IsValue(pattern):
            case "data":
            case "value":
            case "text":
                Values texts = ValuesOf(pattern);
                string text = Spelling.Text(dice, texts.Good(dice));
                if (text.Length > 0)
                    parent.Children.Add(new MarkupText(text, texts));
                break;
            case "choice":
                Grow(dice, dice.Of([.. pattern.Elements().Where(IsDescribed)]), parent);
                break;
            case "optional" when dice.Percent(50):
            case "group":
                GrowAll(dice, pattern.Elements(), parent);
                break;
            case "zeroOrMore":
                // A device without capability is valid and says little.
                bool isThere = dice.Percent(parent.Name == "parts" ? 95 : 60);
                Repeat(dice, pattern, parent, isThere ? dice.Between(1, 2) : 0);
                break;
            case "oneOrMore":
                Repeat(dice, pattern, parent, dice.Between(1, 3));
                break;
            case "interleave":
                Interleave(dice, pattern, parent);
                break;
            default:
                break;
        }
    }

    /// <summary>Not the hostdevs that this library does not describe.</summary>
    static bool IsDescribed(XElement alternative) =>
        !alternative
            .DescendantsAndSelf()
            .Attributes("name")
            .Any(name =>
                name.Value is "hostdevcaps" or "hostdevsubsysusb" or "hostdevsubsysscsi" or "hostdevsubsyshost"
            );

    /// <summary>The parts of a hostdev stand in any order.</summary>
    static bool IsTypeOfHostdev(MarkupElement parent, XElement attribute) =>
        parent.Name == "parts" && attribute.Attribute("name")!.Value == "type";

    void GrowAll(Dice dice, IEnumerable<XElement> patterns, MarkupElement parent)
    {
        foreach (XElement pattern in patterns)
            Grow(dice, pattern, parent);
    }

    void Repeat(Dice dice, XElement pattern, MarkupElement parent, int count)
    {
        for (int i = 0; i < count; i++)
            GrowAll(dice, pattern.Elements(), parent);
    }

    /// <summary>Everything in any order: also apart what one pattern made.</summary>
    void Interleave(Dice dice, XElement pattern, MarkupElement parent)
    {
        MarkupElement parts = new("parts");
        GrowAll(dice, pattern.Elements(), parts);
        parent.Attributes.AddRange(parts.Attributes);
        parent.Children.AddRange(
            dice.Percent(60) ? [.. parts.Children] : dice.Some(parts.Children.Count, [.. parts.Children])
        );
    }

    /// <summary>Whether a choice is one between values, not elements.</summary>
    bool IsValue(XElement pattern) =>
        pattern.Name.LocalName switch
        {
            "data" or "value" => true,
            "choice" => pattern.Elements().All(IsValue),
            "ref" => grammar.Definition(pattern.Attribute("name")!.Value).ToArray() is [var one] && IsValue(one),
            _ => false,
        };

    Values ValuesOf(XElement? pattern) => new("value of the grammar", dice => Value(dice, pattern), OddValues);

    string Value(Dice dice, XElement? pattern) =>
        pattern?.Name.LocalName switch
        {
            null or "text" => Texts.Any.Good(dice),
            "value" => dice.Odd(4, pattern.Value, $" {pattern.Value}\n"),
            "choice" => Value(dice, dice.Of([.. pattern.Elements()])),
            "ref" => Value(dice, grammar.Definition(pattern.Attribute("name")!.Value).Single()),
            "data" => Data(dice, pattern),
            _ => throw new NotSupportedException($"The grammar has a value <{pattern.Name}>."),
        };

    static string Data(Dice dice, XElement data)
    {
        Dictionary<string, string> facets = data.Elements()
            .ToDictionary(facet => facet.Attribute("name")!.Value, facet => facet.Value);
        return data.Attribute("type")!.Value switch
        {
            "string" => facets.TryGetValue("pattern", out string? pattern)
                ? new PatternText(pattern).Make(dice)
                : Texts.Any.Good(dice),
            "unsignedInt" => dice.Odd(20, Below(dice, uint.MaxValue), "0004294967295")
                + (facets.ContainsKey("pattern") ? "" : dice.Odd(10, "", " ", "\n")),
            "positiveInteger" => dice.Odd(20, Below(dice, uint.MaxValue), "1", "00012", Large),
            "unsignedLong" => dice.Odd(20, Below(dice, ulong.MaxValue), "18446744073709551615"),
            "int" => dice.Odd(10, "", "+", " ", "0", "\n00")
                + Below(dice, facets.TryGetValue("maxInclusive", out string? most) ? ulong.Parse(most) : int.MaxValue)
                + dice.Odd(8, "", " ", "\t"),
            string type => throw new NotSupportedException($"The grammar has data '{type}'."),
        };
    }

    static string Below(Dice dice, ulong most) =>
        dice.Below(4) switch
        {
            0 => most.ToString(),
            1 => (dice.Next() >> 60).ToString(),
            _ when most == ulong.MaxValue => dice.Next().ToString(),
            _ => (dice.Next() % (most + 1)).ToString(),
        };
}
