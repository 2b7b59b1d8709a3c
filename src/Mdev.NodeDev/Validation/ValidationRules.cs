namespace Mdev.NodeDev;

/// <summary>The rules of this library for node devices, one table.</summary>
static class ValidationRules
{
    static readonly ValidationRule[] Rules =
    [
        new(RuleDiagnostics.UuidNotNormal, MdevRules.UuidIsNormal, "mdev"),
        new(RuleDiagnostics.NameNotOfDevice, DeviceRules.NameIsOfDevice),
        new(RuleDiagnostics.RepeatedTypeId, MdevRules.TypesDiffer, "mdev_types"),
        new(RuleDiagnostics.AttributeLeavesDevice, MdevRules.AttributesStayInDevice, "mdev"),
        new(RuleDiagnostics.InvalidTypeName, MdevRules.TypeIsFileName),
        new(RuleDiagnostics.PciNumberOutOfRange, PciRules.NumbersAreInRange, "pci"),
        new(RuleDiagnostics.PciAddressOutOfRange, PciRules.AddressesAreInRange, "pci"),
        new(RuleDiagnostics.PhysicalFunctionOfItself, PciRules.PhysicalFunctionIsAnother, "pci"),
        new(RuleDiagnostics.TooManyVirtualFunctions, PciRules.VirtualFunctionsFit, "pci"),
        new(RuleDiagnostics.RepeatedPciAddress, PciRules.AddressesDiffer, "pci"),
        new(RuleDiagnostics.NotInOwnGroup, PciRules.GroupHasItsOwn, "pci"),
        new(RuleDiagnostics.ParentNotOfAddress, MdevRules.ParentIsOfAddress, "mdev"),
        new(RuleDiagnostics.PathNotOfDevice, DeviceRules.PathIsOfDevice),
        new(RuleDiagnostics.DefinitionWithoutParent, DeviceRules.DefinitionHasParent),
        new(RuleDiagnostics.CannotBeCreated, DeviceRules.DefinitionCanBeCreated),
    ];

    /// <summary>All of them, by id.</summary>
    internal static IReadOnlyList<ValidationRule> All => Rules;

    /// <summary>Checks all rules that are switched on.</summary>
    internal static ValueList<Diagnostic> Check(SourceElement root, ValidationOptions options)
    {
        DiagnosticSink sink = new(options.SourceName);
        foreach (ValidationRule rule in Rules)
        {
            if (rule.Capability is { } capability && !HasCapability(root, capability))
                continue;
            if (options.Rules.Of(rule.Descriptor) is { } descriptor)
                rule.Check(new RuleContext(root, options, descriptor, sink));
        }
        return sink.All;
    }

    static bool HasCapability(SourceElement element, string type)
    {
        foreach (SourceElement child in element.Children)
        {
            if (child.Is("capability") && (child.KindWord == type || HasCapability(child, type)))
                return true;
        }
        return false;
    }
}
