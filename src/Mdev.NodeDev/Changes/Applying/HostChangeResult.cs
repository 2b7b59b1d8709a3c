namespace Mdev.NodeDev.Changes;

/// <summary>What applying a plan did, step by step.</summary>
public sealed record HostChangeResult
{
    /// <summary>The steps of the plan, in its order, each with what became of it.</summary>
    public ValueList<HostStepResult> Steps { get; init; }

    /// <summary>Why it failed: what the first step that failed says, or that the caller cancelled; <see langword="null"/> if it succeeded.</summary>
    public HostChangeFailure? Failure { get; init; }

    /// <summary>Whether the host is as the plan wants it.</summary>
    public bool Succeeded => Failure is null;

    /// <summary>Whether anything was changed and is still changed.</summary>
    public bool HasChanged =>
        Steps.Any(step => step.Outcome is HostStepOutcome.Done or HostStepOutcome.NotUndone);

    /// <summary>What could not be undone after a failure. Empty: the host is as before, or as planned.</summary>
    public ValueList<HostStepResult> NotUndone =>
        [.. Steps.Where(step => step.Outcome == HostStepOutcome.NotUndone)];

    /// <summary>Makes a failure an exception.</summary>
    /// <returns>This result, if it is no failure.</returns>
    /// <exception cref="HostChangeException">It is a failure.</exception>
    public HostChangeResult ThrowIfFailed() =>
        Failure is null ? this : throw new HostChangeException(Failure, this);
}
