using System.Diagnostics;
using Mdev.NodeDev.Domains;

namespace Mdev.NodeDev.Migration;

/// <summary>Whether one device of a guest can go to another host, and why.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MigrationDevice
{
    /// <summary>Where it is in the domain.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>
    /// The hostdev; <see langword="null"/> if it is malformed, of another type than <c>mdev</c> and <c>pci</c>, or
    /// another element that gives a function of the host to the guest.
    /// </summary>
    public Hostdev? Hostdev { get; init; }

    /// <summary>The device on the source: its UUID or address, or the name of the element.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// What it is: the name of its profile or the id of its type; <see langword="null"/> if that is not known.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>The answer: the worst of <see cref="Reasons"/>.</summary>
    public MigrationAnswer Answer { get; init; }

    /// <summary>What each rule that applies says, in the order of <see cref="MigrationRules.All"/>.</summary>
    public ValueList<MigrationReason> Reasons { get; init; }

    /// <summary>The device that the guest gets on the target; <see langword="null"/> if none was found.</summary>
    public MigrationTarget? Target { get; init; }

    /// <summary>The device, what it is, and the answer.</summary>
    public override string ToString() =>
        Line.Of($"{Name}{(Type is null ? "" : $" ({Type})")}: {Answer.ToString().ToLowerInvariant()}");
}
