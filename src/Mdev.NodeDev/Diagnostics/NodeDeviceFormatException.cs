namespace Mdev.NodeDev;

/// <summary>The exception for a malformed node device, hostdev or definition of mdevctl.</summary>
public sealed class NodeDeviceFormatException : FormatException
{
    internal NodeDeviceFormatException(ValueList<Diagnostic> diagnostics)
        : base($"{diagnostics.First(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}") =>
        Diagnostics = diagnostics;

    /// <summary>All diagnostics, warnings included; at least one is an error.</summary>
    public ValueList<Diagnostic> Diagnostics { get; }
}
