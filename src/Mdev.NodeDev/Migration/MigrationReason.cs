using System.Diagnostics;

namespace Mdev.NodeDev.Migration;

/// <summary>What one rule says of one device.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MigrationReason
{
    /// <summary>What was compared, in a few words, for example <c>host driver</c> or <c>size</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What the rule says.</summary>
    public MigrationAnswer Answer { get; init; }

    /// <summary>
    /// What the source has; <see langword="null"/> if it has nothing to do with it or that is not known.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>
    /// What the target has; <see langword="null"/> if it has nothing to do with it or that is not known.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>The reason in words; empty where the two values say it all.</summary>
    public string Text { get; init; } = "";

    /// <summary>The rule, with where it comes from.</summary>
    public required MigrationRule Rule { get; init; }

    /// <summary>
    /// Whether it is a condition that whoever migrates has to keep, such as no post-copy. The answer is then
    /// <see cref="MigrationAnswer.Compatible"/>.
    /// </summary>
    public bool IsCondition { get; init; }

    /// <summary>
    /// One line, for example <c>host driver  595.45.04, there 580.142: NVIDIA allows this on some platforms</c>.
    /// </summary>
    public override string ToString()
    {
        string there = Target is null ? "" : $"there {Target}";
        string values = Joined(", ", Source ?? "", there);
        return Line.Of($"{Key}  {Joined(": ", values, Text)}");
    }

    static string Joined(string separator, string first, string second) =>
        first.Length == 0 || second.Length == 0 ? first + second : first + separator + second;
}
