namespace Mdev.NodeDev.Migration;

/// <summary>A rule and how it is checked.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Check">
/// What it says of a device; <see langword="null"/> if it does not apply to it.
/// </param>
sealed record MigrationRuleRow(MigrationRule Rule, Func<GuestDevice, GuestCheck, MigrationFinding?> Check);
