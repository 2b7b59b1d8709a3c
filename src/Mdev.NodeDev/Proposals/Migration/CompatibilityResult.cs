using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>Whether a device can migrate, and why not or why it is not known.</summary>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityResult
{
    /// <summary>The verdict.</summary>
    public required CompatibilityVerdict Verdict { get; init; }

    /// <summary>The reasons for any other verdict than compatible; at least one then.</summary>
    public ValueList<CompatibilityReason> Reasons { get; init; }

    /// <summary>
    /// The row that matched or, if none did, the one that differs least; <see langword="null"/> without rows.
    /// </summary>
    public CompatibilityDescription? Row { get; init; }

    /// <summary>The verdict and the reasons.</summary>
    public override string ToString() =>
        Line.Of(Reasons.IsEmpty ? $"{Verdict}" : $"{Verdict}: {string.Join("; ", Reasons.Take(Line.Longest))}");

    /// <summary>The result of some checks: one that fails decides, then one that could not be made.</summary>
    internal static CompatibilityResult From(
        IReadOnlyCollection<CompatibilityReason> mismatches,
        IReadOnlyCollection<CompatibilityReason> unknown,
        CompatibilityDescription? row = null
    ) =>
        new()
        {
            Verdict =
                mismatches.Count > 0 ? CompatibilityVerdict.Incompatible
                : unknown.Count > 0 ? CompatibilityVerdict.Unknown
                : CompatibilityVerdict.Compatible,
            Reasons = ValueList.From(mismatches.Count > 0 ? mismatches : unknown),
            Row = row,
        };

    internal static CompatibilityResult Unknown(string key, string? value, string expected) =>
        From([], [new CompatibilityReason(key, value, expected)]);

    internal static CompatibilityResult Incompatible(string key, string? value, string expected) =>
        From([new CompatibilityReason(key, value, expected)], []);
}
