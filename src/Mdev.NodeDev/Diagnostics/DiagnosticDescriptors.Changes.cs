namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>A change of a host failed.</summary>
    public static DiagnosticDescriptor ChangeFailed { get; } =
        new(
            "ND4099",
            DiagnosticSeverity.Error,
            "change failed",
            "{0}",
            "The error number says what is known."
        );

    static ReadOnlySpan<DiagnosticDescriptor> Changes => (DiagnosticDescriptor[])[ChangeFailed];
}
