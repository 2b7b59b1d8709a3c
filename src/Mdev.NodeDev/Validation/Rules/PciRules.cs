namespace Mdev.NodeDev;

/// <summary>Rules of PCI functions.</summary>
static class PciRules
{
    const uint HighestBus = 0xff;
    const uint HighestSlot = 0x1f;
    const uint HighestFunction = 7;

    /// <summary>libvirt's name of a function.</summary>
    internal static string? Name(SourceElement pci) =>
        KernelName(pci) is { } name ? NodeDeviceName.From("pci", name) : null;

    /// <summary>The kernel's name of a function.</summary>
    internal static string? KernelName(SourceElement pci) =>
        SourceValues.OwnLocation(pci) is { } location ? SourceValues.Spelled(location) : null;

    /// <summary>The numbers of the function itself are those of a real bus.</summary>
    internal static void NumbersAreInRange(RuleContext context)
    {
        foreach (SourceElement pci in context.Capabilities("pci"))
        {
            Check(context, pci, "bus", HighestBus);
            Check(context, pci, "slot", HighestSlot);
            Check(context, pci, "function", HighestFunction);
        }
    }

    /// <summary>The addresses of other functions are those of a real bus.</summary>
    internal static void AddressesAreInRange(RuleContext context)
    {
        foreach (SourceElement address in context.Capabilities("pci").SelectMany(Addresses))
        {
            if (SourceValues.Location(address) is { } location && !location.TryGetAddress(out _))
                context.Report(address, SourceValues.Spelled(location));
        }
    }

    /// <summary>A virtual function is not of itself.</summary>
    internal static void PhysicalFunctionIsAnother(RuleContext context)
    {
        foreach (SourceElement part in Parts(context, "phys_function"))
        {
            foreach (SourceElement address in part.ChildrenOf("address"))
            {
                if (SourceValues.OwnLocation(part.Parent!) is { } own && SourceValues.Location(address) == own)
                    context.Report(address, SourceValues.Spelled(own));
            }
        }
    }

    /// <summary>No more virtual functions than there can be.</summary>
    internal static void VirtualFunctionsFit(RuleContext context)
    {
        foreach (SourceElement part in Parts(context, "virt_functions"))
        {
            int count = part.ChildrenOf("address").Count();
            if (
                part.TryAttribute("maxCount", out SourceAttribute attribute)
                && SourceValues.Number(attribute.Value, 0) is { } most
                && count > most
            )
                context.Report(part, attribute, count, most);
        }
    }

    /// <summary>No function twice in a list.</summary>
    internal static void AddressesDiffer(RuleContext context)
    {
        foreach (SourceElement list in context.Capabilities("pci").SelectMany(Lists))
        {
            HashSet<PciLocation> seen = [];
            foreach (SourceElement address in list.ChildrenOf("address"))
            {
                if (SourceValues.Location(address) is { } location && !seen.Add(location))
                    context.Report(address, SourceValues.Spelled(location));
            }
        }
    }

    /// <summary>A function is a member of its own IOMMU group.</summary>
    internal static void GroupHasItsOwn(RuleContext context)
    {
        foreach (SourceElement pci in context.Capabilities("pci"))
        {
            foreach (SourceElement group in pci.ChildrenOf("iommuGroup"))
            {
                PciLocation?[] members = [.. group.ChildrenOf("address").Select(SourceValues.Location)];
                if (members.Length > 0 && SourceValues.OwnLocation(pci) is { } own && !members.Contains(own))
                    context.Report(group, SourceValues.Spelled(own));
            }
        }
    }

    static void Check(RuleContext context, SourceElement pci, string name, uint highest)
    {
        if (pci.Child(name) is { } element && SourceValues.Number(element.Text, 10) is { } value && value > highest)
            context.ReportText(element, name, value, highest);
    }

    static IEnumerable<SourceElement> Addresses(SourceElement pci) =>
        Lists(pci).SelectMany(list => list.ChildrenOf("address"));

    /// <summary>The elements of a PCI function that hold addresses.</summary>
    static IEnumerable<SourceElement> Lists(SourceElement pci) =>
        pci.Elements.Where(child =>
            child.Is("iommuGroup") || IsPart(child, "phys_function") || IsPart(child, "virt_functions")
        );

    static IEnumerable<SourceElement> Parts(RuleContext context, string type) =>
        context.Capabilities("pci").SelectMany(pci => pci.Elements.Where(child => IsPart(child, type)));

    static bool IsPart(SourceElement element, string type) => element.Is("capability") && element.KindWord == type;
}
