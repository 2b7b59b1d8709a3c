namespace Mdev.NodeDev;

/// <summary>A document is no node device, no hostdev of a domain, or no definition of mdevctl that can be read.</summary>
public sealed class NodeDeviceFormatException : FormatException
{
    internal NodeDeviceFormatException(ValueList<Diagnostic> diagnostics)
        : base(FirstError(diagnostics)) => Diagnostics = diagnostics;

    /// <summary>Everything that was found, warnings included; at least one error.</summary>
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
