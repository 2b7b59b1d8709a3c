namespace Mdev.NodeDev.Changes;

/// <summary>How a step ended.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Failure">Why it failed, or could not be undone.</param>
readonly record struct StepEnd(HostStepOutcome Outcome, HostChangeFailure? Failure = null)
{
    internal static StepEnd Done => new(HostStepOutcome.Done);

    internal static StepEnd AlreadyDone => new(HostStepOutcome.AlreadyDone);

    internal static StepEnd Failed(HostChangeFailure failure) =>
        new(HostStepOutcome.Failed, failure);

    internal static StepEnd NotUndone(HostChangeFailure failure) =>
        new(HostStepOutcome.NotUndone, failure);
}
