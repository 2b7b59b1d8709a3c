using System.Diagnostics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>
/// One change of a host: of a parent, a device, a definition, of what is available, or of something else that a
/// snapshot holds.
/// </summary>
/// <remarks>
/// Changes are equal if they say the same; <see cref="Snapshot"/> has no part in that. All changes from one snapshot to
/// the next, applied to the former, give the latter.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract record HostChange
{
    private protected HostChange() { }

    /// <summary>What the change says of its subject.</summary>
    public abstract HostChangeKind Kind { get; }

    /// <summary>
    /// The host after the change. Changes that were found by one reading of the host share their snapshot, which has
    /// all of them.
    /// </summary>
    public required HostSnapshot Snapshot { get; init; }

    /// <summary>The change as one line.</summary>
    private protected abstract string Text { get; }

    /// <summary>Whether another change says the same.</summary>
    /// <param name="other">The other change.</param>
    public virtual bool Equals(HostChange? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <summary>A hash code of what the change says.</summary>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The subject and what became of it.</summary>
    public sealed override string ToString() => Line.Of(Text);

    private protected static HostChangeKind KindOf(object? before, object? after) =>
        before is null ? HostChangeKind.Appeared
        : after is null ? HostChangeKind.Gone
        : HostChangeKind.Changed;

    private protected string Describe(string subject, object? known) =>
        $"{subject} {Kind.ToString().ToLowerInvariant()}: {known}";
}
