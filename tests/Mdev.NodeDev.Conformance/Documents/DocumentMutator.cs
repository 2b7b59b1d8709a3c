namespace Mdev.NodeDev.Conformance;

/// <summary>Changes one thing at a time in a document.</summary>
sealed partial class DocumentMutator
{
    /// <summary>An XML declaration or what else stands at the start is odd; the printer sees to it.</summary>
    internal const string OddHead = "odd head";

    /// <summary>Bytes are changed; the printer sees to it.</summary>
    internal const string BrokenBytes = "broken bytes";

    readonly Dice _dice;
    readonly MarkupElement _root;
    readonly Rule[] _parts;
    readonly (int Weight, string Name, Func<bool> Change)[] _changes;

    /// <summary>What changes a document.</summary>
    /// <param name="dice">Chooses.</param>
    /// <param name="root">The document.</param>
    /// <param name="parts">What may be put into it besides.</param>
    internal DocumentMutator(Dice dice, MarkupElement root, IEnumerable<Rule> parts)
    {
        _dice = dice;
        _root = root;
        _parts = [.. parts];
        _changes =
        [
            (8, "element dropped", DropElement),
            (6, "element repeated", RepeatElement),
            (6, "element repeated with other content", RepeatOtherwise),
            (4, "elements in another order", ReorderElements),
            (4, "element elsewhere", MoveElement),
            (4, "element renamed", RenameElement),
            (3, "element with a prefix", PrefixElement),
            (2, "element in another one", WrapElement),
            (2, "element replaced by its content", UnwrapElement),
            (4, "unknown element", AddUnknownElement),
            (5, "part of another kind", AddPart),
            (3, "empty element", EmptyElement),
            (6, "attribute dropped", DropAttribute),
            (3, "attribute renamed", RenameAttribute),
            (4, "attribute with a prefix", PrefixAttribute),
            (3, "attribute twice, once with a prefix", DoubleAttribute),
            (2, "unknown attribute", AddAttribute),
            (1, "attribute twice", RepeatAttribute),
            (2, "attributes in another order", ReorderAttributes),
            (2, "default namespace", AddNamespace),
            (20, "value out of range", CorruptValue),
            (8, "value of another kind", ReplaceValue),
            (5, "white space around a value", PadValue),
            (4, "empty value", EmptyValue),
            (8, "markup in a value", AddMarkup),
            (4, "text where none belongs", AddText),
            (3, OddHead, () => true),
            (5, BrokenBytes, () => true),
        ];
    }

    /// <summary>Changes something.</summary>
    /// <returns>What was changed.</returns>
    internal string Change()
    {
        int all = _changes.Sum(change => change.Weight);
        while (true)
        {
            int at = _dice.Below(all);
            foreach ((int weight, string name, Func<bool> change) in _changes)
            {
                at -= weight;
                if (at >= 0)
                    continue;
                if (change())
                    return name;
                break;
            }
        }
    }

    /// <summary>An element below the root, with its parent.</summary>
    bool Pick(out MarkupElement parent, out MarkupElement element)
    {
        (MarkupElement Parent, MarkupElement Element)[] all =
        [
            .. _root
                .All()
                .SelectMany(
                    parent => parent.Children.OfType<MarkupElement>(),
                    (parent, child) => (parent, child)
                ),
        ];
        (parent, element) = all.Length == 0 ? (_root, _root) : _dice.Of(all);
        return all.Length > 0;
    }

    MarkupElement AnyElement() => _dice.Of([.. _root.All()]);

    bool PickAttribute(out MarkupElement element, out MarkupAttribute attribute)
    {
        (MarkupElement Element, MarkupAttribute Attribute)[] all =
        [
            .. _root
                .All()
                .SelectMany(
                    element =>
                        element.Attributes.Where(attribute =>
                            !attribute.Name.StartsWith("xmlns", StringComparison.Ordinal)
                        ),
                    (element, attribute) => (element, attribute)
                ),
        ];
        (element, attribute) =
            all.Length == 0 ? (_root, new MarkupAttribute("", "''")) : _dice.Of(all);
        return all.Length > 0;
    }

    /// <summary>The prefix q stands for a namespace from here on.</summary>
    void DeclarePrefix()
    {
        if (!_root.Attributes.Exists(attribute => attribute.Name == "xmlns:q"))
            _root.Attributes.Insert(0, new MarkupAttribute("xmlns:q", "'urn:q'"));
    }

    void InsertAnywhere(MarkupElement parent, MarkupNode node) =>
        parent.Children.Insert(_dice.Below(parent.Children.Count + 1), node);
}
