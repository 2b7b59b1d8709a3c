namespace Mdev.NodeDev;

/// <summary>The words in which both grammars are written.</summary>
static class GrammarBuilder
{
    /// <summary>An element that is there once.</summary>
    internal static ElementSlot One(string name, ElementType? type = null) => Slot(name, type, 1, 1);

    /// <summary>An element that may be there once.</summary>
    internal static ElementSlot Maybe(string name, ElementType? type = null) => Slot(name, type, 0, 1);

    /// <summary>An element that may be there any number of times.</summary>
    internal static ElementSlot Any(string name, ElementType? type = null) => Slot(name, type, 0, int.MaxValue);

    /// <summary>An element that is there at least once.</summary>
    internal static ElementSlot Some(string name, ElementType? type = null) => Slot(name, type, 1, int.MaxValue);

    /// <summary>Elements in any order among each other.</summary>
    internal static SlotGroup AnyOrder(params ElementSlot[] slots) => new(slots);

    /// <summary>Elements in order.</summary>
    internal static SlotGroup Row(params ElementSlot[] slots) => new([.. slots.Select(slot => (ElementSlot[])[slot])]);

    /// <summary>Elements in order, which are there together or not at all.</summary>
    internal static SlotGroup Together(params ElementSlot[] slots) =>
        Row([.. slots.Select(slot => slot with { IsTogether = true })]);

    /// <summary>Groups of elements, one after the other: what may stand in an element.</summary>
    internal static ElementSlot[] InOrder(params SlotGroup[] groups) =>
        [
            .. groups
                .SelectMany(group => group.Blocks)
                .SelectMany((slots, block) => slots.Select(slot => slot with { Block = block }))
                .Select((slot, index) => slot with { Index = index }),
        ];

    /// <summary>An element with elements in it, and no attribute.</summary>
    internal static ElementType Elements(params SlotGroup[] groups) => new() { Slots = InOrder(groups) };

    /// <summary>An element with nothing in it.</summary>
    internal static ElementType Empty(params AttributeSlot[] attributes) => new() { Attributes = attributes };

    /// <summary>An element with a value and attributes.</summary>
    internal static ElementType Value(ValueKind value, params AttributeSlot[] attributes) =>
        new() { Value = value, Attributes = attributes };

    /// <summary>One kind of an element that an attribute decides.</summary>
    internal static ElementType Kind(string kind, params SlotGroup[] groups) => Elements(groups) with { Kind = kind };

    /// <summary>A capability, whose attribute <c>type</c> says what is in it.</summary>
    internal static ElementType Capability(params ElementType[] kinds) => ElementType.KeyedBy("type", kinds);

    /// <summary>An attribute that must be there.</summary>
    internal static AttributeSlot Must(string name, ValueKind? value = null) =>
        new(name, value ?? ValueKinds.Text, IsRequired: true);

    /// <summary>An attribute that may be there.</summary>
    internal static AttributeSlot May(string name, ValueKind value) => new(name, value);

    static ElementSlot Slot(string name, ElementType? type, int min, int max) =>
        new(name, type ?? ValueKinds.Text, min, max);
}
