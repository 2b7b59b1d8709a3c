using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Does one step: looks, changes, looks again, and returns how to undo it. Keeps no state.</summary>
abstract class StepExecutor(StepContext context, HostStep step)
{
    private protected StepContext Context => context;

    private protected HostStep Step => step;

    /// <summary>Does the step. A step that fails takes its own change back first, or says that it could not.</summary>
    /// <param name="turn">The turn of the step.</param>
    internal abstract Task<StepCompletion> ExecuteAsync(StepTurn turn);

    /// <summary>Asks the scripts of mdevctl right before the change.</summary>
    /// <returns>The refusal; <see langword="null"/> if the step may go on.</returns>
    private protected async Task<StepCompletion?> BeginAsync(StepTurn turn)
    {
        CalloutResult? refusal = await context.Callouts.BeginAsync(turn.Index).ConfigureAwait(false);
        return refusal is null
            ? null
            : Failed(For(HostChangeReason.CalloutRefused, refusal.Script) with { Text = refusal.Message });
    }

    private protected FailureContext For(HostChangeReason reason, string? path = null) =>
        FailureContext.ForStep(step, reason, path);

    private protected FailureContext For(FileWriteResult result, string? path, string? value = null) =>
        FailureContext.ForWrite(step, result, path, value);

    private protected StepCompletion Failed(FailureContext failure) => StepCompletion.Failed(context.Explain(failure));

    private protected HostChangeFailure Explain(FailureContext failure) => context.Explain(failure);
}
