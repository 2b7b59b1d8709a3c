namespace Mdev.NodeDev;

/// <summary>The result of a validation.</summary>
/// <param name="Diagnostics">All diagnostics in document order; at most 1000, of more the errors are kept
/// first.</param>
public sealed record ValidationResult(ValueList<Diagnostic> Diagnostics)
{
    /// <summary>Whether none of the diagnostics is an error.</summary>
    public bool IsValid
    {
        get
        {
            foreach (Diagnostic found in Diagnostics)
            {
                if (found.Severity == DiagnosticSeverity.Error)
                    return false;
            }
            return true;
        }
    }
}
