namespace Mdev.NodeDev.Conformance;

/// <summary>Changes of the attributes of a document.</summary>
/// <param name="dice">Chooses.</param>
/// <param name="root">The root of the document.</param>
/// <param name="document">The document.</param>
sealed class AttributeMutations(Dice dice, MarkupElement root, MutatedDocument document)
{
    /// <summary>The changes, each with its weight and its name.</summary>
    internal IEnumerable<Mutation> All =>
        [
            new(6, "attribute dropped", DropAttribute),
            new(3, "attribute renamed", RenameAttribute),
            new(4, "attribute with a prefix", PrefixAttribute),
            new(3, "attribute twice, once with a prefix", DoubleAttribute),
            new(2, "unknown attribute", AddAttribute),
            new(1, "attribute twice", RepeatAttribute),
            new(2, "attributes in another order", ReorderAttributes),
            new(2, "default namespace", AddNamespace),
        ];

    bool DropAttribute()
    {
        if (!document.PickAttribute(out MarkupElement element, out MarkupAttribute attribute))
            return false;
        return element.Attributes.Remove(attribute);
    }

    bool RenameAttribute()
    {
        if (!document.PickAttribute(out _, out MarkupAttribute attribute))
            return false;
        attribute.Name = dice.Below(3) switch
        {
            0 => attribute.Name.ToUpperInvariant(),
            1 => attribute.Name + dice.Of("x", "s", "-", "_"),
            _ => dice.Of("type", "id", "name", "value", "number", "index", "access", "xml:lang"),
        };
        return true;
    }

    bool PrefixAttribute()
    {
        if (
            !document.PickAttribute(out _, out MarkupAttribute attribute)
            || attribute.Name.Contains(':', StringComparison.Ordinal)
        )
            return false;
        if (dice.Percent(95))
            document.DeclarePrefix();
        attribute.Name = $"q:{attribute.Name}";
        return true;
    }

    bool DoubleAttribute()
    {
        if (
            !document.PickAttribute(out MarkupElement element, out MarkupAttribute attribute)
            || attribute.Name.Contains(':', StringComparison.Ordinal)
        )
            return false;
        document.DeclarePrefix();
        string value = Spelling.Attribute(
            dice,
            dice.Percent(30) ? document.AnyValue() : document.OtherValue(attribute.Values)
        );
        int at = element.Attributes.IndexOf(attribute);
        element.Attributes.Insert(
            dice.Percent(50) ? at : at + 1,
            new MarkupAttribute($"q:{attribute.Name}", value, attribute.Values)
        );
        return true;
    }

    bool AddAttribute()
    {
        string name = dice.Of("unknown", "type", "id", "name", "xml:lang", "xml:space", "xml:id");
        string value = name == "xml:space" ? "preserve" : dice.Of("x", "", "pci", "0");
        document.AnyElement().Attributes.Add(new MarkupAttribute(name, $"'{value}'"));
        return true;
    }

    bool RepeatAttribute()
    {
        if (!document.PickAttribute(out MarkupElement element, out MarkupAttribute attribute))
            return false;
        element.Attributes.Add(attribute.Copy());
        return true;
    }

    bool ReorderAttributes()
    {
        MarkupElement[] several = [.. root.All().Where(element => element.Attributes.Count > 1)];
        if (several.Length == 0)
            return false;
        MarkupElement chosen = dice.Of(several);
        chosen.Attributes.Reverse();
        return true;
    }

    bool AddNamespace()
    {
        MarkupElement element = document.AnyElement();
        if (element == root && !dice.Percent(30))
            return false;
        element.Attributes.Insert(0, new MarkupAttribute("xmlns", dice.Odd(20, "'urn:other'", "''")));
        return true;
    }
}
