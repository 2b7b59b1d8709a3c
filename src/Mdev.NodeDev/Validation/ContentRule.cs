namespace Mdev.NodeDev;

/// <summary>What libvirt's grammar says about the content of an element and XML Schema 1.0 cannot say. All of them stand in <see cref="ContentRules"/> and in <c>docs/validation.md</c>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Type">The type of the schema that it completes.</param>
/// <param name="Text">What it says.</param>
/// <param name="Slots">Makes the slots that hold, of those of the schema, for an element and a libvirt.</param>
sealed record ContentRule(
    string Name,
    string Type,
    string Text,
    Func<
        IReadOnlyList<ElementSlot>,
        SourceElement,
        LibvirtVersion,
        IReadOnlyList<ElementSlot>
    > Slots
);
