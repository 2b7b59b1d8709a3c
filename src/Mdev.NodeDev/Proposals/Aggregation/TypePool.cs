using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>What devices of a parent's type get, and what of it is free.</summary>
[Experimental("NDX0001")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TypePool
{
    /// <summary>Whether units are alike, or have names.</summary>
    public PoolKind Kind { get; init; }

    /// <summary>
    /// The names of what is free in an identified pool, in order: the subchannel, or the queues that are bound to
    /// <c>vfio_ap</c> and in the matrix of no device. <see langword="null"/> if it is not known; empty for another
    /// pool.
    /// </summary>
    public ValueList<string>? Free { get; init; } = ValueList<string>.Empty;

    /// <summary>The kind, and what is free by name.</summary>
    public override string ToString() =>
        Line.Of(
            Kind == PoolKind.Interchangeable ? "interchangeable"
            : Free is not { } free ? "identified, not known what is free"
            : free.IsEmpty ? "identified, nothing free"
            : $"identified, free: {string.Join(", ", free)}"
        );
}
