namespace Mdev.NodeDev;

/// <summary>What was found in a document.</summary>
/// <param name="Diagnostics">All findings in the order of the document; at most 1000, of more the errors are kept first.</param>
public sealed record ValidationResult(ValueList<Diagnostic> Diagnostics)
{
    /// <summary>Whether none of the findings is an error.</summary>
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
