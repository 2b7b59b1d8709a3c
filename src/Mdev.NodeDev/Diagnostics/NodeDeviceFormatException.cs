namespace Mdev.NodeDev;

/// <summary>
/// The exception for a malformed node device, hostdev or definition of mdevctl.
/// </summary>
public sealed class NodeDeviceFormatException : FormatException
{
    internal NodeDeviceFormatException(ValueList<Diagnostic> diagnostics)
        : base(FirstError(diagnostics)) => Diagnostics = diagnostics;

    /// <summary>All diagnostics, warnings included; at least one is an error.</summary>
    public ValueList<Diagnostic> Diagnostics { get; }

    static string FirstError(ValueList<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Severity == DiagnosticSeverity.Error)
                return diagnostic.ToString();
        }
        return "";
    }
}
