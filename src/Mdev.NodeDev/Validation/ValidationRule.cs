namespace Mdev.NodeDev;

/// <summary>A rule of this library: a check that neither grammar nor parser makes.</summary>
/// <param name="Descriptor">What it is; its id switches it off.</param>
/// <param name="Check">Checks a document.</param>
/// <param name="Capability">
/// The type of the capabilities that it is about, anywhere in the document; <see langword="null"/> for any.
/// </param>
sealed record ValidationRule(DiagnosticDescriptor Descriptor, Action<RuleContext> Check, string? Capability = null);
