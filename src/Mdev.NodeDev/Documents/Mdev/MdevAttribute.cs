namespace Mdev.NodeDev;

/// <summary>
/// One <c>&lt;attr&gt;</c> of a mediated device: a file below the device directory and what is written to it.
/// </summary>
/// <param name="Name">The file's name, relative to the device directory, for example <c>assign_adapter</c>.</param>
/// <param name="Value">The text to be written.</param>
public sealed record MdevAttribute(string Name, string Value);
