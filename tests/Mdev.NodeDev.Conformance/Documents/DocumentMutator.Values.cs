namespace Mdev.NodeDev.Conformance;

sealed partial class DocumentMutator
{
    static readonly Values[] AllValues =
    [
        Numbers.UInt10,
        Numbers.UInt16,
        Numbers.UInt0,
        Numbers.Int10,
        Numbers.ULong10,
        Numbers.PciClass,
        Uuids.Any,
        Texts.Any,
        Texts.Some,
    ];

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

    bool CorruptValue() => SetValue((values, _) => values?.Bad(_dice));

    bool ReplaceValue() => SetValue((_, _) => AnyValue());

    bool PadValue()
    {
        string white = _dice.Of(" ", "\n", "\t", "\r", "\u00a0", "\n  ");
        return SetValue((_, good) => _dice.Percent(50) ? white + good : good + white);
    }

    bool EmptyValue() => SetValue((_, _) => "");

    /// <summary>Puts another value into some attribute or element, if a value is what it has.</summary>
    bool SetValue(Func<Values?, string, string?> replace)
    {
        MarkupText[] texts =
        [
            .. _root
                .All()
                .SelectMany(element => element.Children.OfType<MarkupText>())
                .Where(text => text.Values is not null),
        ];
        if (texts.Length > 0 && _dice.Percent(60))
        {
            MarkupText text = _dice.Of(texts);
            if (replace(text.Values, text.Values!.Good(_dice)) is not { } value)
                return false;
            text.Raw = Spelling.Text(_dice, value);
            return true;
        }
        if (!PickAttribute(out _, out MarkupAttribute attribute))
            return false;
        if (
            replace(attribute.Values, attribute.Values?.Good(_dice) ?? "x")
            is not { } attributeValue
        )
            return false;
        attribute.Raw = Spelling.Attribute(_dice, attributeValue);
        return true;
    }

    bool AddMarkup()
    {
        MarkupElement[] texts =
        [
            .. _root.All().Where(element => !element.Children.OfType<MarkupElement>().Any()),
        ];
        if (texts.Length == 0)
            return false;
        string markup = _dice.Of(_dice.Percent(85) ? Markup.AsSpan(0, 15) : Markup);
        InsertAnywhere(_dice.Of(texts), new MarkupText(markup));
        return true;
    }

    bool AddText()
    {
        MarkupElement[] containers =
        [
            .. _root.All().Where(element => element.Children.OfType<MarkupElement>().Any()),
        ];
        if (containers.Length == 0)
            return false;
        string text = _dice.Percent(70)
            ? Spelling.Text(_dice, AnyValue())
            : _dice.Of(Markup.AsSpan(0, 15));
        InsertAnywhere(_dice.Of(containers), new MarkupText(text));
        return true;
    }

    string AnyValue() => OtherValue(_dice.Of(AllValues));

    string OtherValue(Values? values) =>
        values is null ? "x"
        : _dice.Percent(50) ? values.Bad(_dice)
        : values.Good(_dice);
}
