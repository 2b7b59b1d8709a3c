namespace Mdev.NodeDev;

/// <summary>A rule of this library: what neither grammar nor parser says.</summary>
/// <param name="Descriptor">What it is; its id switches it off.</param>
/// <param name="Check">Looks for it.</param>
sealed record ValidationRule(DiagnosticDescriptor Descriptor, Action<RuleContext> Check);
