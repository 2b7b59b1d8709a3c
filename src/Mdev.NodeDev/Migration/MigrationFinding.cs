namespace Mdev.NodeDev.Migration;

/// <summary>What a rule found; the rule itself is added by the table.</summary>
/// <param name="Answer">What it says.</param>
/// <param name="Key">What was compared.</param>
/// <param name="Source">What the source has.</param>
/// <param name="Target">What the target has.</param>
/// <param name="Text">The reason in words.</param>
/// <param name="IsCondition">Whether it is a condition for whoever migrates.</param>
sealed record MigrationFinding(
    MigrationAnswer Answer,
    string Key,
    string? Source = null,
    string? Target = null,
    string Text = "",
    bool IsCondition = false
)
{
    /// <summary>What is said of two values that have to be equal; one that is not known makes it unknown.</summary>
    internal static MigrationFinding Equal(string key, string? source, string? target, string unequal = "") =>
        source is null || target is null ? new(MigrationAnswer.Unknown, key, source ?? "unknown", target ?? "unknown")
        : source == target ? new(MigrationAnswer.Compatible, key, source, target)
        : new(MigrationAnswer.Incompatible, key, source, target, unequal);
}
