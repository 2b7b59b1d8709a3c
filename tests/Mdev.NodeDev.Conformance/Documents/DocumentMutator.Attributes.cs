namespace Mdev.NodeDev.Conformance;

sealed partial class DocumentMutator
{
    bool DropAttribute()
    {
        if (!PickAttribute(out MarkupElement element, out MarkupAttribute attribute))
            return false;
        return element.Attributes.Remove(attribute);
    }

    bool RenameAttribute()
    {
        if (!PickAttribute(out _, out MarkupAttribute attribute))
            return false;
        attribute.Name = _dice.Below(3) switch
        {
            0 => attribute.Name.ToUpperInvariant(),
            1 => attribute.Name + _dice.Of("x", "s", "-", "_"),
            _ => _dice.Of("type", "id", "name", "value", "number", "index", "access", "xml:lang"),
        };
        return true;
    }

    bool PrefixAttribute()
    {
        if (
            !PickAttribute(out _, out MarkupAttribute attribute)
            || attribute.Name.Contains(':', StringComparison.Ordinal)
        )
            return false;
        if (_dice.Percent(95))
            DeclarePrefix();
        attribute.Name = $"q:{attribute.Name}";
        return true;
    }

    bool DoubleAttribute()
    {
        if (
            !PickAttribute(out MarkupElement element, out MarkupAttribute attribute)
            || attribute.Name.Contains(':', StringComparison.Ordinal)
        )
            return false;
        DeclarePrefix();
        string value = Spelling.Attribute(
            _dice,
            _dice.Percent(30) ? AnyValue() : OtherValue(attribute.Values)
        );
        int at = element.Attributes.IndexOf(attribute);
        element.Attributes.Insert(
            _dice.Percent(50) ? at : at + 1,
            new MarkupAttribute($"q:{attribute.Name}", value, attribute.Values)
        );
        return true;
    }

    bool AddAttribute()
    {
        string name = _dice.Of("unknown", "type", "id", "name", "xml:lang", "xml:space", "xml:id");
        string value = name == "xml:space" ? "preserve" : _dice.Of("x", "", "pci", "0");
        AnyElement().Attributes.Add(new MarkupAttribute(name, $"'{value}'"));
        return true;
    }

    bool RepeatAttribute()
    {
        if (!PickAttribute(out MarkupElement element, out MarkupAttribute attribute))
            return false;
        element.Attributes.Add(attribute.Copy());
        return true;
    }

    bool ReorderAttributes()
    {
        MarkupElement[] several = [.. _root.All().Where(element => element.Attributes.Count > 1)];
        if (several.Length == 0)
            return false;
        MarkupElement chosen = _dice.Of(several);
        chosen.Attributes.Reverse();
        return true;
    }

    bool AddNamespace()
    {
        MarkupElement element = AnyElement();
        if (element == _root && !_dice.Percent(30))
            return false;
        element.Attributes.Insert(
            0,
            new MarkupAttribute("xmlns", _dice.Odd(20, "'urn:other'", "''"))
        );
        return true;
    }
}
