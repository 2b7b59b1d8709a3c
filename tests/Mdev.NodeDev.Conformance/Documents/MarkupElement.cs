namespace Mdev.NodeDev.Conformance;

/// <summary>An element of a document that is being made.</summary>
/// <param name="name">Its name, with a prefix if it has one.</param>
sealed class MarkupElement(string name) : MarkupNode
{
    /// <summary>Its name.</summary>
    internal string Name { get; set; } = name;

    /// <summary>How it is written without content: <c>&lt;x/&gt;</c>, <c>&lt;x /&gt;</c> or with both tags.</summary>
    internal int EmptyForm { get; set; }

    /// <summary>Its attributes, in order; nothing keeps two from having one name.</summary>
    internal List<MarkupAttribute> Attributes { get; } = [];

    /// <summary>What is in it, in order.</summary>
    internal List<MarkupNode> Children { get; } = [];

    /// <summary>This element and all below it.</summary>
    internal IEnumerable<MarkupElement> All() =>
        Children.OfType<MarkupElement>().SelectMany(child => child.All()).Prepend(this);

    internal override MarkupNode Copy()
    {
        MarkupElement copy = new(Name) { EmptyForm = EmptyForm };
        copy.Attributes.AddRange(Attributes.Select(attribute => attribute.Copy()));
        copy.Children.AddRange(Children.Select(child => child.Copy()));
        return copy;
    }

    /// <summary>The markup, on one line or with a line for each element that stands between elements.</summary>
    /// <param name="text">Where it goes.</param>
    /// <param name="indent">What each level is indented by; <see langword="null"/>: all on one line.</param>
    internal void Print(StringBuilder text, string? indent) => Print(text, indent, 0);

    void Print(StringBuilder text, string? indent, int level)
    {
        text.Append('<').Append(Name);
        foreach (MarkupAttribute attribute in Attributes)
            text.Append(' ').Append(attribute.Name).Append('=').Append(attribute.Raw);
        if (Children.Count == 0)
        {
            _ = EmptyForm switch
            {
                0 => text.Append("/>"),
                1 => text.Append(" />"),
                _ => text.Append("></").Append(Name).Append('>'),
            };
            return;
        }
        text.Append('>');
        string? inside = Children.Exists(child => child is MarkupText) ? null : indent;
        foreach (MarkupNode child in Children)
        {
            Break(text, inside, level + 1);
            if (child is MarkupElement element)
                element.Print(text, inside, level + 1);
            else
                text.Append(((MarkupText)child).Raw);
        }
        Break(text, inside, level);
        text.Append("</").Append(Name).Append('>');
    }

    static void Break(StringBuilder text, string? indent, int level)
    {
        if (indent is null)
            return;
        text.Append('\n');
        for (int i = 0; i < level; i++)
            text.Append(indent);
    }
}
