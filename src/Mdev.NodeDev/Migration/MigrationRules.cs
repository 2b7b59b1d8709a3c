namespace Mdev.NodeDev.Migration;

/// <summary>The rules of <see cref="GuestMigration"/>.</summary>
public static class MigrationRules
{
    /// <summary>All rules, in the order in which they are checked.</summary>
    public static ValueList<MigrationRule> All { get; } = [.. MigrationRuleTable.Rows.Select(row => row.Rule)];
}
