namespace Mdev.NodeDev.Conformance;

/// <summary>Changes of the values and the text of a document.</summary>
/// <param name="dice">Chooses.</param>
/// <param name="root">The root of the document.</param>
/// <param name="document">The document.</param>
sealed class ValueMutations(Dice dice, MarkupElement root, MutatedDocument document)
{
    static readonly string[] Markup =
    [
        "<!-- c -->",
        "<!---->",
        "<?pi x?>",
        "<![CDATA[5]]>",
        "<![CDATA[]]>",
        "<![CDATA[ ]]>",
        "<![CDATA[<&]]>",
        "&#52;",
        "&#x20;",
        "&#10;",
        "&amp;",
        "&quot;",
        "<sub>6</sub>",
        "<sub/>",
        "<sub><sub>1</sub>2</sub>",
        "&undefined;",
        "&#0;",
        "&#xD800;",
        "& ",
        "]]>",
    ];

    /// <summary>The changes, each with its weight and its name.</summary>
    internal IEnumerable<Mutation> All =>
        [
            new(20, "value out of range", CorruptValue),
            new(8, "value of another kind", ReplaceValue),
            new(5, "white space around a value", PadValue),
            new(4, "empty value", EmptyValue),
            new(8, "markup in a value", AddMarkup),
            new(4, "text where none belongs", AddText),
        ];

    bool CorruptValue() => SetValue((values, _) => values?.Bad(dice));

    bool ReplaceValue() => SetValue((_, _) => document.AnyValue());

    bool PadValue()
    {
        string white = dice.Of(" ", "\n", "\t", "\r", "\u00a0", "\n  ");
        return SetValue((_, good) => dice.Percent(50) ? white + good : good + white);
    }

    bool EmptyValue() => SetValue((_, _) => "");

    /// <summary>Puts another value into some attribute or element, if a value is what it has.</summary>
    bool SetValue(Func<Values?, string, string?> replace)
    {
        MarkupText[] texts =
        [
            .. root.All()
                .SelectMany(element => element.Children.OfType<MarkupText>())
                .Where(text => text.Values is not null),
        ];
        if (texts.Length > 0 && dice.Percent(60))
        {
            MarkupText text = dice.Of(texts);
            if (replace(text.Values, text.Values!.Good(dice)) is not { } value)
                return false;
            text.Raw = Spelling.Text(dice, value);
            return true;
        }
        if (!document.PickAttribute(out _, out MarkupAttribute attribute))
            return false;
        if (replace(attribute.Values, attribute.Values?.Good(dice) ?? "x") is not { } attributeValue)
            return false;
        attribute.Raw = Spelling.Attribute(dice, attributeValue);
        return true;
    }

    bool AddMarkup()
    {
        MarkupElement[] texts = [.. root.All().Where(element => !element.Children.OfType<MarkupElement>().Any())];
        if (texts.Length == 0)
            return false;
        string markup = dice.Of(dice.Percent(85) ? Markup.AsSpan(0, 15) : Markup);
        document.InsertAnywhere(dice.Of(texts), new MarkupText(markup));
        return true;
    }

    bool AddText()
    {
        MarkupElement[] containers = [.. root.All().Where(element => element.Children.OfType<MarkupElement>().Any())];
        if (containers.Length == 0)
            return false;
        string text = dice.Percent(70) ? Spelling.Text(dice, document.AnyValue()) : dice.Of(Markup.AsSpan(0, 15));
        document.InsertAnywhere(dice.Of(containers), new MarkupText(text));
        return true;
    }
}
