namespace Mdev.NodeDev;

/// <summary>What an element may hold: a complex type of the schema, or a simple one.</summary>
/// <param name="name">The type's name in the schema.</param>
sealed class ElementType(string name)
{
    /// <summary>The type's name in the schema.</summary>
    internal string Name { get; } = name;

    /// <summary>What its text is; <see langword="null"/> if only elements may be in it.</summary>
    internal ValueKind? Value { get; set; }

    /// <summary>The attributes that it may have.</summary>
    internal IReadOnlyList<AttributeSlot> Attributes { get; set; } = [];

    /// <summary>The elements that may be in it, as far as the schema says.</summary>
    internal IReadOnlyList<ElementSlot> Slots { get; set; } = [];

    /// <summary>The attribute that decides what is in it, if one does.</summary>
    internal string? Key { get; set; }

    /// <summary>What it is then, by the value of that attribute.</summary>
    internal IReadOnlyDictionary<string, ElementType> Kinds { get; set; } =
        new Dictionary<string, ElementType>(StringComparer.Ordinal);
}
