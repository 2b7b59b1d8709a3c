using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>The result of a validation.</summary>
/// <param name="Diagnostics">All diagnostics in document order; at most 1000, of more the errors are kept
/// first.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ValidationResult(ValueList<Diagnostic> Diagnostics)
{
    /// <summary>Whether none of the diagnostics is an error.</summary>
    [JsonIgnore]
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

    /// <summary>The result with fewer diagnostics, for example where many documents are validated together.</summary>
    /// <param name="count">
    /// The most diagnostics to keep, from 2. Of more the first are kept, the first error in any case, and the last one
    /// (ND1201) says how many are not listed.
    /// </param>
    /// <returns>The result, as valid as this one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 2.</exception>
    public ValidationResult Limit(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        if (Diagnostics.Count <= count)
            return this;
        List<Diagnostic> kept = [.. Diagnostics.Take(count - 1)];
        Diagnostic? error = Diagnostics.FirstOrDefault(static one => one.Severity == DiagnosticSeverity.Error);
        if (error is not null && !kept.Contains(error))
            kept[^1] = error;
        int all = Diagnostics.Sum(static one => Math.Max(one.Omitted, 1));
        kept.Add(LimitedDiagnostics.Omitted(all - kept.Count, kept));
        return new ValidationResult(ValueList.From(kept));
    }

    /// <summary>The verdict, and how many diagnostics there are.</summary>
    public override string ToString() =>
        Line.Of($"{(IsValid ? "valid" : "invalid")}, {Line.Count(Diagnostics.Count, "diagnostic")}");
}
