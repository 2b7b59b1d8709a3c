namespace Mdev.NodeDev.Proposals;

/// <summary>A part of a value: a text, or a variable that may be divided.</summary>
/// <param name="Literal">The text; empty for a variable.</param>
/// <param name="Variable">The variable; <see langword="null"/> for a text.</param>
/// <param name="Divisor">What the variable is divided by, above 0.</param>
readonly record struct TemplatePart(string Literal, TemplateVariable? Variable = null, ulong? Divisor = null);
