namespace Mdev.NodeDev.Changes;

/// <summary>A step of a plan and what became of it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record HostStepResult(HostStep Step, HostStepOutcome Outcome)
{
    /// <summary>Why it failed, or why it could not be undone; <see langword="null"/> where neither is so.</summary>
    public HostChangeFailure? Failure { get; init; }
}
