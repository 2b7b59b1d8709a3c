namespace Mdev.NodeDev;

/// <summary>The rules of this library for node devices, one table.</summary>
static class ValidationRules
{
    static readonly ValidationRule[] Rules =
    [
        new(DiagnosticDescriptors.UuidNotNormal, MdevRules.UuidIsNormal),
    ];

    /// <summary>All of them, by id.</summary>
    internal static IReadOnlyList<ValidationRule> All => Rules;

    /// <summary>Looks for all that are switched on.</summary>
    internal static void Run(
        SourceElement root,
        NodeDevice? device,
        ValidationOptions options,
        Findings findings
    )
    {
        foreach (ValidationRule rule in Rules)
        {
            if (options.Rules.Of(rule.Descriptor) is { } descriptor)
                rule.Check(new RuleContext(root, device, options, descriptor, findings));
        }
    }
}
