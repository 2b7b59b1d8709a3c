namespace Mdev.NodeDev;

/// <summary>What libvirt's grammar says about the attributes of an element and XML Schema 1.0 cannot say. All of them stand in <see cref="AttributeRules"/> and in <c>docs/validation.md</c>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Type">The type of the schema that it completes.</param>
/// <param name="Text">What it says.</param>
/// <param name="Slots">Makes the slots that hold, of those of the schema, for an element and a libvirt.</param>
sealed record AttributeRule(
    string Name,
    string Type,
    string Text,
    Func<
        IReadOnlyList<AttributeSlot>,
        SourceElement,
        LibvirtVersion,
        IReadOnlyList<AttributeSlot>
    > Slots
);
