namespace Mdev.NodeDev;

/// <summary>What a rule looks at, and where it says what it found.</summary>
/// <param name="root">The document's root, which may hold anything.</param>
/// <param name="options">What was asked for.</param>
/// <param name="descriptor">The rule, with the severity that counts.</param>
/// <param name="findings">Where findings go.</param>
sealed class RuleContext(
    SourceElement root,
    ValidationOptions options,
    DiagnosticDescriptor descriptor,
    Findings findings
)
{
    /// <summary>The document's root.</summary>
    internal SourceElement Root { get; } = root;

    /// <summary>What was asked for.</summary>
    internal ValidationOptions Options { get; } = options;

    /// <summary>The capabilities of a type that stand in the device itself.</summary>
    internal IEnumerable<SourceElement> Capabilities(string type) =>
        Root.ChildrenOf("capability").Where(capability => capability.KindWord == type);

    /// <summary>Reports an element.</summary>
    internal void Report(SourceElement element, params ReadOnlySpan<object?> values) =>
        findings.At(element, descriptor, values);

    /// <summary>Reports the text of an element.</summary>
    internal void ReportText(SourceElement element, params ReadOnlySpan<object?> values) =>
        findings.AtText(element, descriptor, values);

    /// <summary>Reports an attribute of an element.</summary>
    internal void Report(
        SourceElement element,
        SourceAttribute attribute,
        params ReadOnlySpan<object?> values
    ) => findings.At(element, attribute, descriptor, values);
}
