namespace Mdev.NodeDev;

/// <summary>The rules of this library for node devices, one table.</summary>
static class ValidationRules
{
    static readonly ValidationRule[] Rules =
    [
        new(DiagnosticDescriptors.UuidNotNormal, MdevRules.UuidIsNormal),
        new(DiagnosticDescriptors.NameNotOfDevice, DeviceRules.NameIsOfDevice),
        new(DiagnosticDescriptors.RepeatedTypeId, MdevRules.TypesDiffer),
        new(DiagnosticDescriptors.AttributeLeavesDevice, MdevRules.AttributesStayInDevice),
        new(DiagnosticDescriptors.TypeIsNoName, MdevRules.TypeIsFileName),
        new(DiagnosticDescriptors.PciNumberOutOfRange, PciRules.NumbersAreInRange),
        new(DiagnosticDescriptors.PciAddressOutOfRange, PciRules.AddressesAreInRange),
        new(DiagnosticDescriptors.PhysicalFunctionOfItself, PciRules.PhysicalFunctionIsAnother),
        new(DiagnosticDescriptors.TooManyVirtualFunctions, PciRules.VirtualFunctionsFit),
        new(DiagnosticDescriptors.RepeatedPciAddress, PciRules.AddressesDiffer),
        new(DiagnosticDescriptors.NotInOwnGroup, PciRules.GroupHasItsOwn),
        new(DiagnosticDescriptors.ParentNotOfAddress, MdevRules.ParentIsOfAddress),
        new(DiagnosticDescriptors.PathNotOfDevice, DeviceRules.PathIsOfDevice),
        new(DiagnosticDescriptors.DefinitionWithoutParent, DeviceRules.DefinitionHasParent),
        new(DiagnosticDescriptors.CannotBeCreated, DeviceRules.DefinitionCanBeCreated),
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
