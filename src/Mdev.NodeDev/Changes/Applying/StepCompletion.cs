using System.Runtime.ExceptionServices;

namespace Mdev.NodeDev.Changes;

/// <summary>How a step ended.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Failure">Why it failed, or could not be undone.</param>
/// <param name="Undo">
/// Undoes what was done and returns why that failed; <see langword="null"/> if nothing was done.
/// </param>
readonly record struct StepCompletion(
    HostStepOutcome Outcome,
    HostChangeFailure? Failure = null,
    Func<Task<HostChangeFailure?>>? Undo = null
)
{
    internal static StepCompletion AlreadyDone => new(HostStepOutcome.AlreadyDone);

    /// <summary>What was thrown after the host was changed, so that it can be undone.</summary>
    internal ExceptionDispatchInfo? Thrown { get; private init; }

    internal static StepCompletion Failed(HostChangeFailure failure) => new(HostStepOutcome.Failed, failure);

    internal static StepCompletion NotUndone(HostChangeFailure failure) => new(HostStepOutcome.NotUndone, failure);

    /// <summary>A step that failed after a change, which was taken back unless that failed, too.</summary>
    internal static StepCompletion Reverted(HostChangeFailure failure, HostChangeFailure? notUndone) =>
        notUndone is null ? Failed(failure) : NotUndone(failure);

    /// <summary>Completes a step whose change is made. Whatever is thrown then does not lose the way back.</summary>
    /// <param name="undo">Undoes the change.</param>
    /// <param name="verify">Looks at the host and returns how the step ended.</param>
    internal static async Task<StepCompletion> AfterChangeAsync(
        Func<Task<HostChangeFailure?>> undo,
        Func<Task<StepCompletion>> verify
    )
    {
        try
        {
            return (await verify().ConfigureAwait(false)).With(undo);
        }
#pragma warning disable CA1031 // Thrown again after the change is undone.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return Broken(undo, thrown);
        }
    }

    /// <inheritdoc cref="AfterChangeAsync"/>
    internal static StepCompletion AfterChange(Func<Task<HostChangeFailure?>> undo, Func<StepCompletion> verify)
    {
        try
        {
            return verify().With(undo);
        }
#pragma warning disable CA1031 // Thrown again after the change is undone.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return Broken(undo, thrown);
        }
    }

    StepCompletion With(Func<Task<HostChangeFailure?>> undo) =>
        this with
        {
            Undo = Outcome == HostStepOutcome.Done ? undo : null,
        };

    static StepCompletion Broken(Func<Task<HostChangeFailure?>> undo, Exception thrown) =>
        new(HostStepOutcome.Done, null, undo) { Thrown = ExceptionDispatchInfo.Capture(thrown) };
}
