namespace Mdev.NodeDev.Changes;

/// <summary>One application of a plan.</summary>
sealed class PlanRun(
    StepContext context,
    IProgress<HostStepResult>? progress,
    CancellationToken cancellation
)
{
    readonly StepRun[] _runs = [.. context.Plan.Steps.Select(step => StepRun.Of(context, step))];

    readonly HostStepResult[] _results =
    [
        .. context.Plan.Steps.Select(step => new HostStepResult(step, HostStepOutcome.NotReached)),
    ];

    HostChangeFailure? _failure;
    bool _isMuted;
    int _at;

    internal async Task<HostChangeResult> RunAsync()
    {
        if (cancellation.IsCancellationRequested)
        {
            _failure = Cancelled();
            return Result();
        }
        Dictionary<int, HostChangeFailure> wrong = new PlanCheck(
            context.Plan,
            context.Snapshot
        ).Run();
        foreach ((int i, HostChangeFailure failure) in wrong)
            Set(i, StepEnd.Failed(failure));
        if (wrong.Count > 0)
        {
            _failure = wrong[wrong.Keys.Min()];
            if (!context.Apply.PerDevice)
                return Result();
        }
        HashSet<Guid> leftOut = [.. wrong.Keys.Select(i => _runs[i].Step.Uuid)];
        try
        {
            await DoAsync(leftOut).ConfigureAwait(false);
        }
        catch
        {
            // Whatever broke, a callback of the caller or a tree of its own: the host is not left half-changed.
            _isMuted = true;
            if (_runs[_at].HasChanged && _results[_at].Outcome == HostStepOutcome.NotReached)
                Set(_at, StepEnd.Done);
            await UndoAsync(static _ => true).ConfigureAwait(false);
            await context.Callouts.EndAsync(_at, succeeded: false).ConfigureAwait(false);
            throw;
        }
        return Result();
    }

    async Task DoAsync(HashSet<Guid> leftOut)
    {
        for (int i = 0; i < _runs.Length; i++)
        {
            Guid uuid = _runs[i].Step.Uuid;
            if (leftOut.Contains(uuid))
                continue;
            if (cancellation.IsCancellationRequested)
            {
                _failure ??= Cancelled();
                HashSet<Guid> unfinished = [.. _runs[i..].Select(run => run.Step.Uuid)];
                await UndoAsync(one => !context.Apply.PerDevice || unfinished.Contains(one))
                    .ConfigureAwait(false);
                await context.Callouts.EndAsync(i, succeeded: false).ConfigureAwait(false);
                return;
            }
            _at = i;
            context.Callouts.Enter(i);
            StepEnd end = await _runs[i].DoAsync(cancellation).ConfigureAwait(false);
            Set(i, end);
            if (end.Failure is null)
            {
                await context.Callouts.EndAsync(i, succeeded: true).ConfigureAwait(false);
                continue;
            }
            _failure ??= end.Failure;
            leftOut.Add(uuid);
            await UndoAsync(one => !context.Apply.PerDevice || one == uuid).ConfigureAwait(false);
            await context.Callouts.EndAsync(i, succeeded: false).ConfigureAwait(false);
            if (!context.Apply.PerDevice)
                return;
        }
    }

    /// <summary>Undoes what was done to some devices, the last first.</summary>
    async Task UndoAsync(Func<Guid, bool> isUndone)
    {
        // What was written to a device that was created goes with it.
        List<int> withDevice = [];
        for (int i = _runs.Length - 1; i >= 0; i--)
        {
            Guid uuid = _runs[i].Step.Uuid;
            if (_results[i].Outcome != HostStepOutcome.Done || !isUndone(uuid))
                continue;
            if (_runs[i] is AttributeRun && IsCreatedBefore(i))
            {
                withDevice.Add(i);
                continue;
            }
            HostChangeFailure? failure = null;
            int undone = i;
            await context
                .Callouts.UndoAsync(
                    i,
                    async () => (failure = await UndoAsync(undone).ConfigureAwait(false)) is null
                )
                .ConfigureAwait(false);
            SetUndone(i, failure);
            if (_runs[i] is not CreateRun)
                continue;
            foreach (int written in withDevice.Where(j => _runs[j].Step.Uuid == uuid))
                SetUndone(written, failure);
            withDevice.RemoveAll(j => _runs[j].Step.Uuid == uuid);
        }
    }

    /// <summary>Undoes a step. A single failure on the way back should not cost the way back.</summary>
    async Task<HostChangeFailure?> UndoAsync(int i)
    {
        HostChangeFailure? failure = await _runs[i].UndoAsync().ConfigureAwait(false);
        return failure is not null && IsWorthAnother(failure)
            ? await _runs[i].UndoAsync().ConfigureAwait(false)
            : failure;
    }

    bool IsCreatedBefore(int attribute)
    {
        for (int i = attribute - 1; i >= 0; i--)
        {
            if (_runs[i] is CreateRun && _runs[i].Step.Uuid == _runs[attribute].Step.Uuid)
                return _results[i].Outcome == HostStepOutcome.Done;
        }
        return false;
    }

    static bool IsWorthAnother(HostChangeFailure failure) =>
        failure.Reason is not (HostChangeReason.InUse or HostChangeReason.StillBeingRemoved);

    void SetUndone(int i, HostChangeFailure? failure) =>
        Set(i, failure is null ? new StepEnd(HostStepOutcome.Undone) : StepEnd.NotUndone(failure));

    void Set(int i, StepEnd end)
    {
        _results[i] = _results[i] with { Outcome = end.Outcome, Failure = end.Failure };
        if (!_isMuted)
            progress?.Report(_results[i]);
    }

    HostChangeResult Result() => new() { Steps = [.. _results], Failure = _failure };

    static HostChangeFailure Cancelled() => Cancelled(ChangeVerb.Apply);

    /// <summary>That the caller cancelled before a step was begun.</summary>
    internal static HostChangeFailure Cancelled(ChangeVerb verb) =>
        FailureExplainer.Explain(FailureContext.ForRequest(verb, HostChangeReason.Cancelled));
}
