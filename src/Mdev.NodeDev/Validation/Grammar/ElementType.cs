namespace Mdev.NodeDev;

/// <summary>What an element may hold: a value, elements, or what one of its attributes decides.</summary>
sealed record ElementType
{
    /// <summary>What is in it, if that is made when it is needed first.</summary>
    Lazy<ElementType>? _content;

    /// <summary>What its text is; <see langword="null"/> if only elements may be in it.</summary>
    internal ValueKind? Value { get; init; }

    /// <summary>The attributes that it may have, by name.</summary>
    internal AttributeSlot[] Attributes
    {
        get => _content?.Value.Attributes ?? field;
        init => field = [.. value.OrderBy(attribute => attribute.Name, StringComparer.Ordinal)];
    } = [];

    /// <summary>The elements that may be in it, in order.</summary>
    internal ElementSlot[] Slots
    {
        get => _content?.Value.Slots ?? field;
        init;
    } = [];

    /// <summary>The elements that may be in it instead, where it has a child that says so.</summary>
    internal ContentVariant? Variant
    {
        get => _content is null ? field : _content.Value.Variant;
        init;
    }

    /// <summary>What the grammar says of it besides.</summary>
    internal Action<SourceElement, DiagnosticSink>? Check { get; init; }

    /// <summary>The value of the key attribute that leads to this type, if one does.</summary>
    internal string? Kind { get; init; }

    /// <summary>The attribute that decides what is in it, if one does.</summary>
    internal string? Key { get; init; }

    /// <summary>What it is then, by the value of that attribute.</summary>
    internal Dictionary<string, ElementType> Kinds
    {
        get;
        init
        {
            field = value;
            KindNames = [.. value.Keys.Order(StringComparer.Ordinal)];
        }
    } = [];

    /// <summary>The kinds in order, for a diagnostic.</summary>
    internal string[] KindNames { get; private init; } = [];

    /// <summary>A type without attributes.</summary>
    public static implicit operator ElementType(ValueKind value) => new() { Value = value };

    /// <summary>
    /// A kind whose elements and attributes are made when they are needed first: few documents need many kinds.
    /// </summary>
    internal static ElementType Later(string kind, Func<ElementType> content) =>
        new() { Kind = kind, _content = new Lazy<ElementType>(content) };

    /// <summary>The elements of which an attribute says what is in them.</summary>
    internal static ElementType KeyedBy(string key, params ElementType[] kinds) =>
        new()
        {
            Key = key,
            Kinds = kinds.ToDictionary(type => type.Kind!, type => type.With(key), StringComparer.Ordinal),
        };

    /// <summary>The slots of the elements in an element.</summary>
    internal ElementSlot[] SlotsFor(SourceElement element) =>
        Variant is { } variant && variant.IsMeantBy(element) ? variant.Slots : Slots;

    ElementType With(string key) =>
        _content is { } content
            ? Later(Kind!, () => content.Value.With(key))
            : this with
            {
                Attributes = [.. Attributes, new AttributeSlot(key, ValueKinds.Text, IsRequired: true)],
            };
}
