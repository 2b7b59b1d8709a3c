using System.Globalization;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>An element of a document with the places of everything in it: what schema and rules look at.</summary>
sealed class SourceElement
{
    /// <summary>Its name with its prefix, if it has one.</summary>
    internal required string Name { get; init; }

    /// <summary>Its name without a prefix.</summary>
    internal required string LocalName { get; init; }

    /// <summary>Its namespace; empty for none.</summary>
    internal required string Namespace { get; init; }

    /// <summary>The element around it.</summary>
    internal required SourceElement? Parent { get; init; }

    /// <summary>The line of its start tag, from 1; 0 if not known.</summary>
    internal required int Line { get; init; }

    /// <summary>The column of its start tag, from 1.</summary>
    internal required int Column { get; init; }

    /// <summary>Its attributes, in order.</summary>
    internal IReadOnlyList<SourceAttribute> Attributes { get; set; } = [];

    /// <summary>The elements in it, in order.</summary>
    internal IReadOnlyList<SourceElement> Children { get; set; } = [];

    /// <summary>The text directly in it, without comments.</summary>
    internal string Text { get; set; } = "";

    /// <summary>Where its text starts; where the element does if it has none.</summary>
    internal (int Line, int Column) TextPlace { get; set; }

    /// <summary>Where the first character of its text is that is not white space.</summary>
    internal (int Line, int Column) WordPlace { get; set; }

    /// <summary>The type of a capability or a hostdev.</summary>
    internal string? Kind { get; set; }

    /// <summary><see cref="Kind"/> as schemas compare it: a word without white space around it; empty for none.</summary>
    internal string KindWord => XmlWhiteSpace.Collapse(Kind ?? "");

    /// <summary>Which one it is, from 1, where several of its name are told apart.</summary>
    internal int? Number { get; set; }

    /// <summary>The children of a name, those in a namespace left out.</summary>
    internal IEnumerable<SourceElement> ChildrenOf(string name) =>
        Children.Where(child => child.Is(name));

    /// <summary>Whether it has this name and no namespace.</summary>
    internal bool Is(string name) => LocalName == name && Namespace.Length == 0;

    /// <summary>The value of an attribute that has no namespace; <see langword="null"/> if there is none.</summary>
    internal string? Attribute(string name) =>
        TryAttribute(name, out SourceAttribute attribute) ? attribute.Value : null;

    /// <summary>Finds an attribute that has no namespace.</summary>
    internal bool TryAttribute(string name, out SourceAttribute attribute)
    {
        foreach (SourceAttribute one in Attributes)
        {
            if (one.Name != name || one.Namespace.Length > 0)
                continue;
            attribute = one;
            return true;
        }
        attribute = default;
        return false;
    }

    /// <summary>The start tag as it is named in findings.</summary>
    internal string Words => Kind is null ? $"<{Name}>" : $"<{Name} type='{Kind}'>";

    /// <summary>The place in the document, spelt as the reader spells it.</summary>
    internal string Path()
    {
        StringBuilder path = new();
        Append(path);
        return path.ToString();
    }

    void Append(StringBuilder path)
    {
        Parent?.Append(path);
        path.Append('/').Append(Name);
        if (Number is not null)
            path.Append(CultureInfo.InvariantCulture, $"[{Number}]");
        if (Kind is not null)
            path.Append("[@type='").Append(Kind).Append("']");
    }
}
