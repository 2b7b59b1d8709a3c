using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>An element of a document with its positions: what grammar and rules check.</summary>
sealed class SourceElement(string name, string localName, string ns, SourceElement? parent, int line, int column)
{
    /// <summary>The text directly in it: nothing, a string, or a <see cref="StringBuilder"/>.</summary>
    object? _text;
    List<SourceElement>? _children;

    /// <summary>Its name with its prefix, if it has one.</summary>
    internal string Name => name;

    /// <summary>Its name without a prefix.</summary>
    internal string LocalName => localName;

    /// <summary>Its namespace; empty for none.</summary>
    internal string Namespace => ns;

    /// <summary>The element around it.</summary>
    internal SourceElement? Parent => parent;

    /// <summary>The line of its start tag, from 1; 0 if not known.</summary>
    internal int Line => line;

    /// <summary>The column of its start tag, from 1.</summary>
    internal int Column => column;

    /// <summary>Its attributes, in order.</summary>
    internal SourceAttribute[] Attributes { get; set; } = [];

    /// <summary>The elements in it, in order.</summary>
    internal ReadOnlySpan<SourceElement> Children => CollectionsMarshal.AsSpan(_children);

    /// <summary>The elements in it, in order.</summary>
    internal IReadOnlyList<SourceElement> Elements => _children ?? [];

    /// <summary>
    /// The text directly in it, without comments; white space after a child only if there is other text.
    /// </summary>
    internal string Text => _text?.ToString() ?? "";

    /// <summary>Whether the text directly in it is only white space.</summary>
    internal bool IsBlank { get; private set; } = true;

    /// <summary>Where its text starts; where the element does if it has none.</summary>
    internal (int Line, int Column) TextPosition { get; private set; } = (line, column);

    /// <summary>Where the first character of its text is that is not white space.</summary>
    internal (int Line, int Column) WordPosition { get; private set; }

    /// <summary>The type of a capability or a hostdev.</summary>
    internal string? Kind
    {
        get;
        set
        {
            field = value;
            KindWord = XmlWhiteSpace.Collapse(value ?? "");
        }
    }

    /// <summary>
    /// <see cref="Kind"/> as schemas compare it: a word without white space around it; empty for none.
    /// </summary>
    internal string KindWord { get; private set; } = "";

    /// <summary>Which one it is, from 1, where paths number the elements of its name.</summary>
    internal int? Number { get; set; }

    /// <summary>The start tag as diagnostics show it.</summary>
    public override string ToString() =>
        Kind is null ? $"<{ElementPath.Short(Name)}>" : $"<{ElementPath.Short(Name)} type='{ElementPath.Short(Kind)}'>";

    /// <summary>Whether it has children and no text but white space: what white space follows tells nothing.</summary>
    internal bool IsBlankBetweenChildren => IsBlank && _children is not null;

    /// <summary>Adds a child.</summary>
    internal void Add(SourceElement child) => (_children ??= []).Add(child);

    /// <summary>Adds a piece of text.</summary>
    internal void AddText(string text, (int Line, int Column) position)
    {
        if (_text is null)
            TextPosition = position;
        if (IsBlank && !XmlWhiteSpace.IsBlank(text))
        {
            IsBlank = false;
            WordPosition = After(XmlWhiteSpace.AtStart(text), position);
        }
        _text = _text switch
        {
            null => text,
            StringBuilder all => all.Append(text),
            var first => new StringBuilder((string)first).Append(text),
        };
    }

    /// <summary>The children of a name, those in a namespace left out.</summary>
    internal IEnumerable<SourceElement> ChildrenOf(string name) =>
        _children is null ? [] : _children.Where(child => child.Is(name));

    /// <summary>The first child of a name, if there is one.</summary>
    internal SourceElement? Child(string name)
    {
        foreach (SourceElement child in Children)
        {
            if (child.Is(name))
                return child;
        }
        return null;
    }

    /// <summary>Whether it has this name and no namespace.</summary>
    internal bool Is(string name) => localName == name && ns.Length == 0;

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

    /// <summary>The path in the document, spelled as the reader spells it.</summary>
    internal string Path()
    {
        DefaultInterpolatedStringHandler path = ElementPath.Start(stackalloc char[ElementPath.Room], above: "");
        AppendTo(ref path);
        return path.ToStringAndClear();
    }

    /// <summary>The location of the element, or of something in it.</summary>
    /// <param name="source">The name of the document.</param>
    /// <param name="position">The line and the column; 0 if not known.</param>
    /// <param name="below">What comes after the element's path.</param>
    internal SourceLocation Location(string? source, (int Line, int Column) position, string below = "") =>
        position.Line > 0
            ? new SourceLocation(source, position.Line, position.Column, Path() + below)
            : new SourceLocation(source, Path: Path() + below);

    void AppendTo(ref DefaultInterpolatedStringHandler path)
    {
        parent?.AppendTo(ref path);
        ElementPath.Append(ref path, name, Number ?? 0, Kind);
    }

    /// <summary>The position after white space that a text starts with.</summary>
    static (int Line, int Column) After(ReadOnlySpan<char> spaces, (int Line, int Column) position)
    {
        if (position.Line == 0)
            return default;
        foreach (char c in spaces)
            position = c == '\n' ? (position.Line + 1, 1) : (position.Line, position.Column + 1);
        return position;
    }
}
