using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>The answers of both readings of a migration document.</summary>
/// <param name="MigrateIn">The answer of the target's list.</param>
/// <param name="MigrateOut">The answer of the source's list.</param>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityDirections(CompatibilityResult MigrateIn, CompatibilityResult MigrateOut)
{
    /// <summary>Whether the verdicts differ.</summary>
    public bool Disagree => MigrateIn.Verdict != MigrateOut.Verdict;

    /// <summary>The warning that the verdicts differ (ND8132); empty if they do not.</summary>
    public ValueList<Diagnostic> Diagnostics =>
        Disagree
            ?
            [
                CompatibilityDiagnostics.ContradictingDirections.At(
                    default,
                    Word(MigrateIn.Verdict),
                    Word(MigrateOut.Verdict)
                ),
            ]
            : [];

    /// <summary>Both verdicts.</summary>
    public override string ToString() => Line.Of($"in: {Word(MigrateIn.Verdict)}, out: {Word(MigrateOut.Verdict)}");

    static string Word(CompatibilityVerdict verdict) =>
        verdict switch
        {
            CompatibilityVerdict.Compatible => "compatible",
            CompatibilityVerdict.Incompatible => "incompatible",
            _ => "unknown",
        };
}
