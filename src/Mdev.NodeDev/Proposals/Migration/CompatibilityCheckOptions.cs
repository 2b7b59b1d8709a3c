using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>How two migration documents are compared.</summary>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityCheckOptions
{
    /// <summary>The defaults.</summary>
    public static CompatibilityCheckOptions Default => new();

    /// <summary>Whose list decides. Default: the target's.</summary>
    public CompatibilityDirection Direction { get; init; }

    /// <summary>
    /// Where keys that a row does not mention are a mismatch. Default: in rows that do not name the type and the
    /// device API.
    /// </summary>
    public CompatibilityStrictness Strictness { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(CompatibilityCheckOptions), PrintMembers);
}
