namespace Mdev.NodeDev.Conformance;

sealed partial class DocumentMutator
{
    bool DropElement()
    {
        if (!Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        return parent.Children.Remove(element);
    }

    bool RepeatElement()
    {
        if (!Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        InsertAnywhere(parent, element.Copy());
        return true;
    }

    bool RepeatOtherwise()
    {
        if (!Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        MarkupElement copy = (MarkupElement)element.Copy();
        if (_dice.Percent(50) || copy.Attributes.Count == 0)
        {
            copy.Children.Clear();
            if (_dice.Percent(70))
                copy.Children.Add(new MarkupText(Spelling.Text(_dice, AnyValue())));
        }
        else
        {
            MarkupAttribute attribute = _dice.Of([.. copy.Attributes]);
            attribute.Raw = Spelling.Attribute(
                _dice,
                _dice.Percent(40) ? AnyValue() : OtherValue(attribute.Values)
            );
        }
        InsertAnywhere(parent, copy);
        return true;
    }

    bool ReorderElements()
    {
        MarkupElement element = AnyElement();
        if (element.Children.Count < 2)
            return false;
        MarkupNode[] children = _dice.Some(element.Children.Count, [.. element.Children]);
        element.Children.Clear();
        element.Children.AddRange(children);
        return true;
    }

    bool MoveElement()
    {
        if (!Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        MarkupElement target = AnyElement();
        if (element.All().Contains(target))
            return false;
        parent.Children.Remove(element);
        InsertAnywhere(target, element);
        return true;
    }

    bool RenameElement()
    {
        MarkupElement element = _dice.Percent(4) ? _root : AnyElement();
        if (element == _root && !_dice.Percent(20))
            return false;
        element.Name = _dice.Below(4) switch
        {
            0 => element.Name.ToUpperInvariant(),
            1 => element.Name + _dice.Of("x", "s", "-", ".", "_"),
            2 => AnyElement().Name,
            _ => element.Name.Length > 1 ? element.Name[..^1] : "x",
        };
        return true;
    }

    bool PrefixElement()
    {
        MarkupElement element = AnyElement();
        if (element.Name.Contains(':', StringComparison.Ordinal))
            return false;
        // An undeclared prefix is an error of its own.
        if (_dice.Percent(90))
            DeclarePrefix();
        element.Name = $"q:{element.Name}";
        return true;
    }

    bool WrapElement()
    {
        if (!Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        MarkupElement around = new(_dice.Of("unknown", element.Name, parent.Name));
        parent.Children[parent.Children.IndexOf(element)] = around;
        around.Children.Add(element);
        return true;
    }

    bool UnwrapElement()
    {
        if (!Pick(out MarkupElement parent, out MarkupElement element))
            return false;
        int at = parent.Children.IndexOf(element);
        parent.Children.RemoveAt(at);
        parent.Children.InsertRange(at, element.Children);
        return true;
    }

    bool AddUnknownElement()
    {
        string name = _dice.Of("unknown", "Name", "q:name", "q:capability", "x-y.z_1", "é");
        if (name.StartsWith("q:", StringComparison.Ordinal))
            DeclarePrefix();
        MarkupElement unknown = new(name);
        if (_dice.Percent(40))
            unknown.Attributes.Add(
                new MarkupAttribute("a", Spelling.Attribute(_dice, Texts.Any.Good(_dice)))
            );
        if (_dice.Percent(50))
            unknown.Children.Add(new MarkupText(Spelling.Text(_dice, Texts.Any.Good(_dice))));
        if (_dice.Percent(30))
            AnyPart().Grow(_dice, unknown);
        InsertAnywhere(AnyElement(), unknown);
        return true;
    }

    bool AddPart()
    {
        MarkupElement element = AnyElement();
        MarkupElement parts = new("parts");
        AnyPart().Grow(_dice, parts);
        if (parts.Children.Count == 0)
            return false;
        InsertAnywhere(element, parts.Children[0]);
        return true;
    }

    bool EmptyElement()
    {
        if (!Pick(out _, out MarkupElement element) || element.Children.Count == 0)
            return false;
        element.Children.Clear();
        element.EmptyForm = _dice.Below(3);
        return true;
    }

    /// <summary>Something that the grammar has somewhere.</summary>
    Rule AnyPart()
    {
        Rule rule = _dice.Of(_parts);
        while (_dice.Percent(75) && rule.Parts.ToArray() is { Length: > 0 } parts)
            rule = _dice.Of(parts);
        return rule;
    }
}
