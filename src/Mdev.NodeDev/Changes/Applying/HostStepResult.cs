using System.Diagnostics;

namespace Mdev.NodeDev.Changes;

/// <summary>A step of a plan and its outcome.</summary>
/// <param name="Step">The step.</param>
/// <param name="Outcome">The outcome.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostStepResult(HostStep Step, HostStepOutcome Outcome)
{
    /// <summary>Why the step failed or could not be undone; <see langword="null"/> otherwise.</summary>
    public HostChangeFailure? Failure { get; init; }

    /// <summary>The step and its outcome.</summary>
    public override string ToString() => Line.Of($"{Step}: {Outcome}");
}
