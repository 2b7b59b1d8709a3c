using System.Diagnostics;

namespace Mdev.NodeDev.Migration;

/// <summary>A rule of <see cref="GuestMigration"/>.</summary>
/// <param name="Name">The stable name, for example <c>host-driver</c>.</param>
/// <param name="Summary">What has to be so.</param>
/// <param name="Origin">Where the rule comes from.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MigrationRule(string Name, string Summary, string Origin)
{
    /// <summary>The name and what has to be so.</summary>
    public override string ToString() => Line.Of($"{Name}: {Summary}");
}
