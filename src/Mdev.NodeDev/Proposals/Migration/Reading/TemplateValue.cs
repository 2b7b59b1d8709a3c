namespace Mdev.NodeDev.Proposals;

/// <summary>A value of a variable.</summary>
/// <param name="Text">As the list has it.</param>
/// <param name="Number">The number, for variables of numbers.</param>
readonly record struct TemplateValue(string Text, ulong Number);
