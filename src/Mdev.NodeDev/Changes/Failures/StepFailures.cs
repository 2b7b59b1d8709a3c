namespace Mdev.NodeDev.Changes;

/// <summary>How one kind of step fails: what its errors mean, and what to do about each reason.</summary>
/// <param name="Reasons">What an error means; the first row that fits counts.</param>
/// <param name="Hints">Likely causes and what to do, the likeliest first.</param>
sealed record StepFailures(ReasonRow[] Reasons, HintRow[] Hints)
{
    internal static StepFailures Create { get; } =
        new(FailureReasons.Create, [.. CreateHints.Rows]);

    internal static StepFailures Remove { get; } =
        new(FailureReasons.Remove, [.. RemoveHints.Rows]);

    internal static StepFailures Attribute { get; } =
        new(FailureReasons.Attribute, [.. AttributeHints.Rows]);

    internal static StepFailures Definition { get; } =
        new(FailureReasons.Definition, [.. DefinitionHints.Rows]);
}
