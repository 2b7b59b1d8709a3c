namespace Mdev.NodeDev;

/// <summary>The rules of this library for node devices, one table.</summary>
static class ValidationRules
{
    static readonly ValidationRule[] Rules =
    [
        new(RuleDiagnostics.UuidNotNormal, MdevRules.UuidIsNormal),
        new(RuleDiagnostics.NameNotOfDevice, DeviceRules.NameIsOfDevice),
        new(RuleDiagnostics.RepeatedTypeId, MdevRules.TypesDiffer),
        new(RuleDiagnostics.AttributeLeavesDevice, MdevRules.AttributesStayInDevice),
        new(RuleDiagnostics.InvalidTypeName, MdevRules.TypeIsFileName),
        new(RuleDiagnostics.PciNumberOutOfRange, PciRules.NumbersAreInRange),
        new(RuleDiagnostics.PciAddressOutOfRange, PciRules.AddressesAreInRange),
        new(RuleDiagnostics.PhysicalFunctionOfItself, PciRules.PhysicalFunctionIsAnother),
        new(RuleDiagnostics.TooManyVirtualFunctions, PciRules.VirtualFunctionsFit),
        new(RuleDiagnostics.RepeatedPciAddress, PciRules.AddressesDiffer),
        new(RuleDiagnostics.NotInOwnGroup, PciRules.GroupHasItsOwn),
        new(RuleDiagnostics.ParentNotOfAddress, MdevRules.ParentIsOfAddress),
        new(RuleDiagnostics.PathNotOfDevice, DeviceRules.PathIsOfDevice),
        new(RuleDiagnostics.DefinitionWithoutParent, DeviceRules.DefinitionHasParent),
        new(RuleDiagnostics.CannotBeCreated, DeviceRules.DefinitionCanBeCreated),
    ];

    /// <summary>All of them, by id.</summary>
    internal static IReadOnlyList<ValidationRule> All => Rules;

    /// <summary>Checks all rules that are switched on.</summary>
    internal static IReadOnlyList<Diagnostic> Check(SourceElement root, ValidationOptions options)
    {
        DiagnosticSink sink = new(options.SourceName);
        foreach (ValidationRule rule in Rules)
        {
            if (options.Rules.Of(rule.Descriptor) is { } descriptor)
                rule.Check(new RuleContext(root, options, descriptor, sink));
        }
        return sink.All;
    }
}
