namespace Mdev.NodeDev;

/// <summary>The rules of order and number that complete the schema.</summary>
static class ContentRules
{
    const string Capability = "capability";

    static readonly ContentRule[] Rules =
    [
        new(
            "device-parts",
            "device",
            "`<device>` has exactly one `<name>` and at most one `<path>`, `<parent>` and `<driver>`.",
            static (slots, _, _) =>
                [
                    .. slots.Select(slot =>
                        slot.Name switch
                        {
                            "name" => slot with { Min = 1, Max = 1 },
                            "path" or "parent" or "driver" => slot with { Max = 1 },
                            _ => slot,
                        }
                    ),
                ]
        ),
        new(
            "mdev-parts",
            "mdev",
            "A mediated device has exactly one `<type>` and at most one `<uuid>`, `<parent_addr>` and `<iommuGroup>`.",
            static (slots, _, _) =>
                [
                    .. slots.Select(slot =>
                        slot.Name switch
                        {
                            "type" => slot with { Min = 1, Max = 1 },
                            "uuid" or "parent_addr" or "iommuGroup" => slot with { Max = 1 },
                            _ => slot,
                        }
                    ),
                ]
        ),
        new(
            "pci-capabilities",
            "pci",
            "The capabilities in a PCI function stand in this order, each at most once: `phys_function`, `virt_functions`, `pci-bridge` or `cardbus-bridge`, `mdev_types`, `vpd`.",
            static (slots, _, _) =>
                InOrder(
                    slots,
                    Capability,
                    ["phys_function"],
                    ["virt_functions"],
                    ["pci-bridge", "cardbus-bridge"],
                    ["mdev_types"],
                    ["vpd"]
                )
        ),
        new(
            "vpd-fields",
            "vpd",
            "Of the `<fields>` in vital product data, those with `access='readonly'` come first; each kind at most once.",
            static (slots, _, _) => InOrder(slots, "fields", ["readonly"], ["readwrite"])
        ),
        new(
            "storage-medium",
            "storage",
            "A disk has a `<size>` or the capability `removable`, not both; `<logical_block_size>` and `<num_blocks>` stand behind the size, both or none; the capability `hotpluggable` comes last, at most once.",
            static (slots, element, _) => Disk(slots, element)
        ),
        new(
            "medium-blocks",
            "removable",
            "`<logical_block_size>` and `<num_blocks>` of a removable medium go together.",
            static (slots, element, _) => WithBlocks(slots, element)
        ),
        new(
            "usb-port",
            "usbDevice",
            "A USB device has a `<port>` from libvirt 12.8 on; before, it must not have one.",
            static (slots, _, version) =>
                VersionTrait.UsbPort.IsIn(version)
                    ? [.. slots.Select(slot => slot.Name == "port" ? slot with { Min = 1 } : slot)]
                    : [.. slots.Where(slot => slot.Name != "port")]
        ),
    ];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ContentRule> All => Rules;

    /// <summary>The slots of an element: those of the schema, or what a rule makes of them.</summary>
    internal static IReadOnlyList<ElementSlot> SlotsOf(
        ElementType type,
        SourceElement element,
        LibvirtVersion version
    )
    {
        foreach (ContentRule rule in Rules)
        {
            if (rule.Type == type.Name)
                return rule.Slots(type.Slots, element, version);
        }
        return type.Slots;
    }

    /// <summary>Puts one slot for each group of kinds in the place of one for all of them.</summary>
    static IReadOnlyList<ElementSlot> InOrder(
        IReadOnlyList<ElementSlot> slots,
        string name,
        params ReadOnlySpan<string[]> kinds
    )
    {
        List<ElementSlot> ordered = [];
        int block = 0;
        foreach (ElementSlot slot in slots)
        {
            if (slot.Name != name)
            {
                ordered.Add(slot with { Block = block++ });
                continue;
            }
            foreach (string[] group in kinds)
                ordered.Add(
                    slot with
                    {
                        Min = 0,
                        Max = 1,
                        Block = block++,
                        Kinds = ValueList.Create<string>(group),
                    }
                );
        }
        return ordered;
    }

    static IReadOnlyList<ElementSlot> Disk(IReadOnlyList<ElementSlot> slots, SourceElement element)
    {
        const string medium = "removable";
        const string plug = "hotpluggable";
        ElementSlot capability = slots.First(slot => slot.Name == Capability);
        bool isRemovable = element.ChildrenOf(Capability).Any(child => child.KindWord == medium);
        string[] names = isRemovable
            ? ["block", "bus", "drive_type", "model", "vendor", "serial"]
            :
            [
                "block",
                "bus",
                "drive_type",
                "model",
                "vendor",
                "serial",
                "size",
                "logical_block_size",
                "num_blocks",
            ];
        List<ElementSlot> disk = [];
        foreach (string name in names)
        {
            ElementSlot slot = slots.First(one => one.Name == name);
            bool isRequired = name is "block" or "size";
            disk.Add(slot with { Min = isRequired ? 1 : 0, Max = 1, Block = disk.Count });
        }
        if (isRemovable)
            disk.Add(capability with { Min = 1, Max = 1, Block = disk.Count, Kinds = [medium] });
        disk.Add(capability with { Min = 0, Max = 1, Block = disk.Count, Kinds = [plug] });
        return WithBlocks(disk, element);
    }

    static IReadOnlyList<ElementSlot> WithBlocks(
        IReadOnlyList<ElementSlot> slots,
        SourceElement element
    )
    {
        int min = element.Children.Any(IsBlockNumber) ? 1 : 0;
        return [.. slots.Select(slot => IsBlockNumber(slot.Name) ? slot with { Min = min } : slot)];
    }

    static bool IsBlockNumber(SourceElement element) =>
        element.Namespace.Length == 0 && IsBlockNumber(element.LocalName);

    static bool IsBlockNumber(string name) => name is "logical_block_size" or "num_blocks";
}
