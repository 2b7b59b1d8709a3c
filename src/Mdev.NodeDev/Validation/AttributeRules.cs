namespace Mdev.NodeDev;

/// <summary>The rules of attributes that complete the schema.</summary>
static class AttributeRules
{
    static readonly AttributeRule[] Rules =
    [
        new(
            "acpi-nodeset",
            "acpi",
            "`<acpi>` of a hostdev has a `nodeset` from libvirt 11.8 on; before, it must not have one.",
            static (slots, _, version) =>
                Since(VersionTrait.HostdevAcpiNodes, version, slots, "nodeset")
        ),
        new(
            "driver-iommufd",
            "hostdevDriver",
            "`<driver>` of a hostdev has an `iommufd` from libvirt 12.1 on; before, it must not have one.",
            static (slots, _, version) =>
                Since(VersionTrait.HostdevIommufd, version, slots, "iommufd")
        ),
        new(
            "ccw-parts",
            "ccwGuestAddress",
            "The guest's address of type `ccw` has `cssid`, `ssid` and `devno`, or none of them.",
            static (slots, element, _) =>
                element.Attributes.Any(IsChannelPart)
                    ?
                    [
                        .. slots.Select(slot =>
                            IsChannelPart(slot.Name) ? slot with { IsRequired = true } : slot
                        ),
                    ]
                    : slots
        ),
    ];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<AttributeRule> All => Rules;

    /// <summary>The slots of an element's attributes: those of the schema, or what a rule makes of them.</summary>
    internal static IReadOnlyList<AttributeSlot> SlotsOf(
        ElementType type,
        SourceElement element,
        LibvirtVersion version
    )
    {
        foreach (AttributeRule rule in Rules)
        {
            if (rule.Type == type.Name)
                return rule.Slots(type.Attributes, element, version);
        }
        return type.Attributes;
    }

    static IReadOnlyList<AttributeSlot> Since(
        VersionTrait trait,
        LibvirtVersion version,
        IReadOnlyList<AttributeSlot> slots,
        string name
    ) => trait.IsIn(version) ? slots : [.. slots.Where(slot => slot.Name != name)];

    static bool IsChannelPart(SourceAttribute attribute) =>
        attribute.Namespace.Length == 0 && IsChannelPart(attribute.Name);

    static bool IsChannelPart(string name) => name is "cssid" or "ssid" or "devno";
}
