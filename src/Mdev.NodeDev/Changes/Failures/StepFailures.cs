namespace Mdev.NodeDev.Changes;

/// <summary>How one kind of step fails: what its errors mean, and what to do about each reason.</summary>
/// <param name="Reasons">What an error means; the first row that fits counts.</param>
/// <param name="Hints">Likely causes and what to do, the likeliest first.</param>
sealed record StepFailures(ReasonRow[] Reasons, HintRow[] Hints)
{
    internal static StepFailures Create { get; } = CreateFailures.Table;

    internal static StepFailures Remove { get; } = RemoveFailures.Table;

    internal static StepFailures Attribute { get; } = AttributeFailures.Table;

    internal static StepFailures Preparation { get; } = PreparationFailures.Table;

    internal static StepFailures Vgpu { get; } = VgpuFailures.Table;

    internal static StepFailures Definition { get; } = DefinitionFailures.Table;

    /// <summary>What holds for every step, and for requests before there is one.</summary>
    internal static StepFailures Common { get; } = CommonFailures.Table;
}
