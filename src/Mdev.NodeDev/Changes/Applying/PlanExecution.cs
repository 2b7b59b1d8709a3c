namespace Mdev.NodeDev.Changes;

/// <summary>
/// One application of a plan: does the steps in order, and undoes them in reverse order after a failure.
/// </summary>
sealed class PlanExecution(StepContext context, IProgress<HostStepResult>? progress, CancellationToken cancellation)
{
    readonly ValueList<HostStep> _steps = context.Plan.Steps;

    readonly HostStepResult[] _results =
    [
        .. context.Plan.Steps.Select(static step => new HostStepResult(step, HostStepOutcome.NotReached)),
    ];

    readonly Func<Task<HostChangeFailure?>>?[] _undo = new Func<Task<HostChangeFailure?>>?[context.Plan.Steps.Count];

    HostChangeFailure? _failure;
    bool _isMuted;

    /// <summary>The step whose turn it is.</summary>
    int _current;

    /// <summary>Whether the caller cancelled before the end.</summary>
    internal bool IsCancelled { get; private set; }

    /// <summary>Applies the plan.</summary>
    /// <param name="refused">The steps that the check of the plan refused, by number.</param>
    internal async Task<HostChangeResult> RunAsync(SortedDictionary<int, HostChangeFailure> refused)
    {
        foreach ((int i, HostChangeFailure failure) in refused)
        {
            _failure ??= failure;
            Set(i, StepCompletion.Failed(failure));
        }
        if (refused.Count == 0 || context.Apply.PerDevice)
        {
            try
            {
                await ExecuteAsync(
                        [.. refused.Keys.Where(i => !IsStart(i)).Select(i => _steps[i].Device)],
                        [.. refused.Keys.Where(IsStart).Select(i => _steps[i].Device)]
                    )
                    .ConfigureAwait(false);
            }
            catch
            {
                // Whatever was thrown, by a callback of the caller for example: the host is not left half-changed.
                _isMuted = true;
                await UndoAsync(static _ => true).ConfigureAwait(false);
                await context.Callouts.EndAsync(_current, succeeded: false).ConfigureAwait(false);
                throw;
            }
        }
        return new() { Steps = [.. _results], Failure = _failure };
    }

    /// <summary>Does the steps.</summary>
    /// <param name="skipped">The devices of which nothing is done.</param>
    /// <param name="notStarted">The devices that cannot be started; their definitions can still be written.</param>
    async Task ExecuteAsync(HashSet<HostDeviceId> skipped, HashSet<HostDeviceId> notStarted)
    {
        for (_current = 0; _current < _steps.Count; _current++)
        {
            HostDeviceId device = _steps[_current].Device;
            bool isKept = KeepsDefinitions && _steps[_current].Effect == HostStepEffect.WritesDefinition;
            if (skipped.Contains(device) || notStarted.Contains(device) && !isKept)
                continue;
            HostDeviceId[] unfinished = [device];
            bool isCancelled = cancellation.IsCancellationRequested;
            if (!isCancelled)
            {
                bool isDone = await ExecuteAsync(_current).ConfigureAwait(false);
                isCancelled = isDone && IsCancelledAtTheEnd;
                if (isDone && !isCancelled)
                {
                    await context.Callouts.EndAsync(_current, succeeded: true).ConfigureAwait(false);
                    continue;
                }
            }
            if (isCancelled)
            {
                IsCancelled = true;
                _failure ??= Cancelled(ChangeVerb.Apply);
                unfinished = [.. _steps.Skip(_current).Select(static step => step.Device)];
            }
            skipped.Add(device);
            bool keepsDefinitions = KeepsDefinitions && !isCancelled && IsStart(_current);
            await UndoAsync(step =>
                    !(keepsDefinitions && step.Effect == HostStepEffect.WritesDefinition)
                    && (!context.Apply.PerDevice || unfinished.Contains(step.Device))
                )
                .ConfigureAwait(false);
            await context.Callouts.EndAsync(_current, succeeded: false).ConfigureAwait(false);
            if (!context.Apply.PerDevice || isCancelled)
                return;
        }
    }

    /// <summary>
    /// Whether the caller cancelled during the last step, which is then undone like the others. A device that is gone
    /// is not made again, and one that is complete stays where each is on its own.
    /// </summary>
    bool IsCancelledAtTheEnd =>
        cancellation.IsCancellationRequested
        && _current == _steps.Count - 1
        && !context.Apply.PerDevice
        && _steps[_current].Effect != HostStepEffect.RemovesDevice
        && _results[_current].Outcome == HostStepOutcome.Done;

    /// <summary>Does a step.</summary>
    /// <returns>Whether it succeeded.</returns>
    async Task<bool> ExecuteAsync(int i)
    {
        StepTurn turn = new(i, OriginOf(i), cancellation);
        StepCompletion completion = await _steps[i].CreateExecutor(context).ExecuteAsync(turn).ConfigureAwait(false);
        _undo[i] = completion.Undo;
        _isMuted = completion.Thrown is not null;
        Set(i, completion);
        completion.Thrown?.Throw();
        _failure ??= completion.Failure;
        return completion.Failure is null;
    }

    /// <summary>Undoes some of the steps that were done, the last one first.</summary>
    async Task UndoAsync(Func<HostStep, bool> isUndone)
    {
        // What was written to a device that the plan created goes with the device.
        List<int> withDevice = [];
        for (int i = _steps.Count - 1; i >= 0; i--)
        {
            HostDeviceId device = _steps[i].Device;
            if (_results[i].Outcome != HostStepOutcome.Done || !isUndone(_steps[i]))
                continue;
            if (_steps[i].Effect == HostStepEffect.ChangesDevice && OriginOf(i) == MdevOrigin.Created)
            {
                withDevice.Add(i);
                continue;
            }
            HostStep step = _steps[i];
            Func<Task<HostChangeFailure?>> undo = _undo[i]!;
            HostChangeFailure? failure = await context
                .Callouts.UndoAsync(i, () => UndoAsync(step, undo))
                .ConfigureAwait(false);
            SetUndone(i, failure);
            if (_steps[i].Effect != HostStepEffect.CreatesDevice)
                continue;
            foreach (int written in withDevice.Where(j => _steps[j].Device == device))
                SetUndone(written, failure);
            withDevice.RemoveAll(j => _steps[j].Device == device);
        }
    }

    /// <summary>Undoes a step. One failure is retried, unless the device is in use.</summary>
    static async Task<HostChangeFailure?> UndoAsync(HostStep step, Func<Task<HostChangeFailure?>> undo)
    {
        HostChangeFailure? failure = await TryUndoAsync(step, undo).ConfigureAwait(false);
        return failure is null or { Reason: HostChangeReason.InUse or HostChangeReason.StillBeingRemoved }
            ? failure
            : await TryUndoAsync(step, undo).ConfigureAwait(false);
    }

    /// <summary>Undoes a step. What is thrown is a failure, so that the other steps are undone as well.</summary>
    static async Task<HostChangeFailure?> TryUndoAsync(HostStep step, Func<Task<HostChangeFailure?>> undo)
    {
        try
        {
            return await undo().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a tree or a writer throws.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return FailureExplainer.Explain(
                FailureContext.ForStep(step, HostChangeReason.Unexpected) with
                {
                    Text = thrown.Message,
                }
            );
        }
    }

    /// <summary>Whether a definition stays if only the start of its device failed.</summary>
    bool KeepsDefinitions => context.Apply is { PerDevice: true, UndoDefinitions: false };

    /// <summary>Whether a step is a part of starting a device.</summary>
    bool IsStart(int i) =>
        _steps[i].Effect
            is HostStepEffect.CreatesDevice
                or HostStepEffect.ChangesDevice
                or HostStepEffect.PreparesParent;

    /// <summary>Where the device of a step comes from, as far as the plan was done.</summary>
    MdevOrigin OriginOf(int step)
    {
        for (int i = step - 1; i >= 0; i--)
        {
            if (_steps[i].Effect != HostStepEffect.CreatesDevice || _steps[i].Device != _steps[step].Device)
                continue;
            if (_results[i].Outcome is HostStepOutcome.Done or HostStepOutcome.AlreadyDone)
                return _results[i].Outcome == HostStepOutcome.Done ? MdevOrigin.Created : MdevOrigin.Found;
        }
        return MdevOrigin.Existing;
    }

    void SetUndone(int i, HostChangeFailure? failure) =>
        Set(i, failure is null ? new StepCompletion(HostStepOutcome.Undone) : StepCompletion.NotUndone(failure));

    void Set(int i, StepCompletion completion)
    {
        _results[i] = _results[i] with { Outcome = completion.Outcome, Failure = completion.Failure };
        context.Telemetry.Report(_steps[i], completion.Outcome, completion.Failure);
        if (!_isMuted)
            progress?.Report(_results[i]);
    }

    /// <summary>The failure of a change that the caller cancelled before a step began.</summary>
    internal static HostChangeFailure Cancelled(ChangeVerb verb) =>
        FailureExplainer.Explain(FailureContext.ForRequest(verb, HostChangeReason.Cancelled));
}
