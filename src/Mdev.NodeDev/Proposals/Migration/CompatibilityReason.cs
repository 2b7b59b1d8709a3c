using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>One reason why devices are incompatible, or why it is not known.</summary>
/// <param name="Key">The key or attribute; empty for the document as a whole.</param>
/// <param name="SourceValue">
/// The value of the device that has to be accepted; <see langword="null"/> if it has none.
/// </param>
/// <param name="Expected">What would be accepted, in words or as a value.</param>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityReason(string Key, string? SourceValue, string Expected)
{
    /// <summary>The key, the value, and what was expected.</summary>
    public override string ToString() =>
        Line.Of($"{(Key.Length == 0 ? "" : $"{Key}: ")}{SourceValue ?? "nothing"}, expected {Expected}");
}
