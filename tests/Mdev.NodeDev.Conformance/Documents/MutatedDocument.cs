namespace Mdev.NodeDev.Conformance;

/// <summary>A document that is changed, and what a change takes from it or puts into it by chance.</summary>
/// <param name="dice">Chooses.</param>
/// <param name="root">The document.</param>
/// <param name="parts">What may be put into it besides.</param>
sealed class MutatedDocument(Dice dice, MarkupElement root, Rule[] parts)
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

    /// <summary>An element below the root, with its parent.</summary>
    internal bool Pick(out MarkupElement parent, out MarkupElement element)
    {
        (MarkupElement Parent, MarkupElement Element)[] all =
        [
            .. root.All()
                .SelectMany(parent => parent.Children.OfType<MarkupElement>(), (parent, child) => (parent, child)),
        ];
        (parent, element) = all.Length == 0 ? (root, root) : dice.Of(all);
        return all.Length > 0;
    }

    internal MarkupElement AnyElement() => dice.Of([.. root.All()]);

    internal bool PickAttribute(out MarkupElement element, out MarkupAttribute attribute)
    {
        (MarkupElement Element, MarkupAttribute Attribute)[] all =
        [
            .. root.All()
                .SelectMany(
                    element =>
                        element.Attributes.Where(attribute =>
                            !attribute.Name.StartsWith("xmlns", StringComparison.Ordinal)
                        ),
                    (element, attribute) => (element, attribute)
                ),
        ];
        (element, attribute) = all.Length == 0 ? (root, new MarkupAttribute("", "''")) : dice.Of(all);
        return all.Length > 0;
    }

    /// <summary>The prefix q stands for a namespace from here on.</summary>
    internal void DeclarePrefix()
    {
        if (!root.Attributes.Exists(attribute => attribute.Name == "xmlns:q"))
            root.Attributes.Insert(0, new MarkupAttribute("xmlns:q", "'urn:q'"));
    }

    internal void InsertAnywhere(MarkupElement parent, MarkupNode node) =>
        parent.Children.Insert(dice.Below(parent.Children.Count + 1), node);

    /// <summary>Something that the grammar has somewhere.</summary>
    internal Rule AnyPart()
    {
        Rule rule = dice.Of(parts);
        while (dice.Percent(75) && rule.Parts.ToArray() is { Length: > 0 } inner)
            rule = dice.Of(inner);
        return rule;
    }

    internal string AnyValue() => OtherValue(dice.Of(AllValues));

    internal string OtherValue(Values? values) =>
        values is null ? "x"
        : dice.Percent(50) ? values.Bad(dice)
        : values.Good(dice);
}
