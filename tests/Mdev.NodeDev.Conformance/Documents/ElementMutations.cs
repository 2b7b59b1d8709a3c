namespace Mdev.NodeDev.Conformance;

/// <summary>Changes of the elements of a document.</summary>
/// <param name="dice">Chooses.</param>
/// <param name="root">The root of the document.</param>
/// <param name="document">The document.</param>
sealed class ElementMutations(Dice dice, MarkupElement root, MutatedDocument document)
{
    /// <summary>The changes, each with its weight and its name.</summary>
    internal IEnumerable<Mutation> All =>
        [
            new(8, "element dropped", DropElement),
            new(6, "element repeated", RepeatElement),
            new(6, "element repeated with other content", RepeatOtherwise),
            new(4, "elements in another order", ReorderElements),
            new(4, "element elsewhere", MoveElement),
            new(4, "element renamed", RenameElement),
            new(3, "element with a prefix", PrefixElement),
            new(2, "element in another one", WrapElement),
            new(2, "element replaced by its content", UnwrapElement),
            new(4, "unknown element", AddUnknownElement),
            new(5, "part of another kind", AddPart),
            new(3, "empty element", EmptyElement),
        ];

    bool DropElement()
    {
        if (!document.Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        return parent.Children.Remove(element);
    }

    bool RepeatElement()
    {
        if (!document.Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        document.InsertAnywhere(parent, element.Copy());
        return true;
    }

    bool RepeatOtherwise()
    {
        if (!document.Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        MarkupElement copy = (MarkupElement)element.Copy();
        if (dice.Percent(50) || copy.Attributes.Count == 0)
        {
            copy.Children.Clear();
            if (dice.Percent(70))
                copy.Children.Add(new MarkupText(Spelling.Text(dice, document.AnyValue())));
        }
        else
        {
            MarkupAttribute attribute = dice.Of([.. copy.Attributes]);
            attribute.Raw = Spelling.Attribute(
                dice,
                dice.Percent(40) ? document.AnyValue() : document.OtherValue(attribute.Values)
            );
        }
        document.InsertAnywhere(parent, copy);
        return true;
    }

    bool ReorderElements()
    {
        MarkupElement element = document.AnyElement();
        if (element.Children.Count < 2)
            return false;
        MarkupNode[] children = dice.Some(element.Children.Count, [.. element.Children]);
        element.Children.Clear();
        element.Children.AddRange(children);
        return true;
    }

    bool MoveElement()
    {
        if (!document.Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        MarkupElement target = document.AnyElement();
        if (element.All().Contains(target))
            return false;
        parent.Children.Remove(element);
        document.InsertAnywhere(target, element);
        return true;
    }

    bool RenameElement()
    {
        MarkupElement element = dice.Percent(4) ? root : document.AnyElement();
        if (element == root && !dice.Percent(20))
            return false;
        element.Name = dice.Below(4) switch
        {
            0 => element.Name.ToUpperInvariant(),
            1 => element.Name + dice.Of("x", "s", "-", ".", "_"),
            2 => document.AnyElement().Name,
            _ => element.Name.Length > 1 ? element.Name[..^1] : "x",
        };
        return true;
    }

    bool PrefixElement()
    {
        MarkupElement element = document.AnyElement();
        if (element.Name.Contains(':', StringComparison.Ordinal))
            return false;
        // An undeclared prefix is an error of its own.
        if (dice.Percent(90))
            document.DeclarePrefix();
        element.Name = $"q:{element.Name}";
        return true;
    }

    bool WrapElement()
    {
        if (!document.Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        MarkupElement around = new(dice.Of("unknown", element.Name, parent.Name));
        parent.Children[parent.Children.IndexOf(element)] = around;
        around.Children.Add(element);
        return true;
    }

    bool UnwrapElement()
    {
        if (!document.Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        int at = parent.Children.IndexOf(element);
        parent.Children.RemoveAt(at);
        parent.Children.InsertRange(at, element.Children);
        return true;
    }

    bool AddUnknownElement()
    {
        string name = dice.Of("unknown", "Name", "q:name", "q:capability", "x-y.z_1", "é");
        if (name.StartsWith("q:", StringComparison.Ordinal))
            document.DeclarePrefix();
        MarkupElement unknown = new(name);
        if (dice.Percent(40))
            unknown.Attributes.Add(new MarkupAttribute("a", Spelling.Attribute(dice, Texts.Any.Good(dice))));
        if (dice.Percent(50))
            unknown.Children.Add(new MarkupText(Spelling.Text(dice, Texts.Any.Good(dice))));
        if (dice.Percent(30))
            document.AnyPart().Grow(dice, unknown);
        document.InsertAnywhere(document.AnyElement(), unknown);
        return true;
    }

    bool AddPart()
    {
        MarkupElement element = document.AnyElement();
        MarkupElement parts = new("parts");
        document.AnyPart().Grow(dice, parts);
        if (parts.Children.Count == 0)
            return false;
        document.InsertAnywhere(element, parts.Children[0]);
        return true;
    }

    bool EmptyElement()
    {
        if (!document.Pick(out _, out MarkupElement element) || element.Children.Count == 0)
            return false;
        element.Children.Clear();
        element.EmptyForm = dice.Below(3);
        return true;
    }
}
