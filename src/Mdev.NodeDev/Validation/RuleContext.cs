namespace Mdev.NodeDev;

/// <summary>The document that a rule checks, and where it reports.</summary>
/// <param name="root">The document's root, which may hold anything.</param>
/// <param name="options">How the document is validated.</param>
/// <param name="descriptor">The rule, with the severity that counts.</param>
/// <param name="sink">Where diagnostics go.</param>
sealed class RuleContext(
    SourceElement root,
    ValidationOptions options,
    DiagnosticDescriptor descriptor,
    DiagnosticSink sink
)
{
    /// <summary>The document's root.</summary>
    internal SourceElement Root { get; } = root;

    /// <summary>How the document is validated.</summary>
    internal ValidationOptions Options { get; } = options;

    /// <summary>The capabilities of a type that stand in the device itself.</summary>
    internal IEnumerable<SourceElement> Capabilities(string type) =>
        Root.ChildrenOf("capability").Where(capability => capability.KindWord == type);

    /// <summary>Reports an element.</summary>
    internal void Report(SourceElement element, params ReadOnlySpan<object?> values) =>
        sink.At(element, descriptor, values);

    /// <summary>Reports the text of an element.</summary>
    internal void ReportText(SourceElement element, params ReadOnlySpan<object?> values) =>
        sink.AtText(element, descriptor, values);

    /// <summary>Reports an attribute of an element.</summary>
    internal void Report(SourceElement element, SourceAttribute attribute, params ReadOnlySpan<object?> values) =>
        sink.At(element, attribute, descriptor, values);
}
