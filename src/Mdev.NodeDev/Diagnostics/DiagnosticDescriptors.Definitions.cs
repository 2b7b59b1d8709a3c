namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>A definition is not valid.</summary>
    public static DiagnosticDescriptor MalformedDefinition { get; } =
        new(
            "ND3001",
            DiagnosticSeverity.Error,
            "malformed definition",
            "{0}",
            "The definition is passed over and the others stand. mdevctl fails to list any definition because of it, and libvirt then knows none."
        );

    /// <summary>A definition cannot be read.</summary>
    public static DiagnosticDescriptor UnreadableDefinition { get; } =
        new(
            "ND3002",
            DiagnosticSeverity.Error,
            "unreadable definition",
            "{0}",
            "The definition is passed over and the others stand. mdevctl fails to list any definition because of it."
        );

    /// <summary>An entry among the definitions is no file named by a UUID.</summary>
    public static DiagnosticDescriptor NotADefinition { get; } =
        new(
            "ND3101",
            DiagnosticSeverity.Warning,
            "not a definition",
            "it is no regular file named by a UUID; it is passed over",
            "mdevctl passes it over, too."
        );

    /// <summary>A definition has an unknown start mode.</summary>
    public static DiagnosticDescriptor UnknownStart { get; } =
        new(
            "ND3102",
            DiagnosticSeverity.Warning,
            "unknown start mode",
            "\"start\" is neither \"auto\" nor \"manual\"; it counts as manual",
            "mdevctl does the same."
        );

    static ReadOnlySpan<DiagnosticDescriptor> Definitions =>
        (DiagnosticDescriptor[])
            [MalformedDefinition, UnreadableDefinition, NotADefinition, UnknownStart];
}
