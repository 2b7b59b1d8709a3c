using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>The steps of a plan that are done and not undone, while it is applied.</summary>
/// <param name="next">Gets the outcome of each step too, if there is one.</param>
sealed class StepsInEffect(IProgress<HostStepResult>? next) : IProgress<HostStepResult>
{
    readonly Lock _lock = new();
    readonly List<HostStep> _steps = [];
    readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    bool _isStopping;

    /// <summary>
    /// Stops the change after the step under way, for good: the process has to end. Otherwise more would be undone
    /// while the steps are named.
    /// </summary>
    /// <param name="patience">How long to wait for that step.</param>
    /// <param name="isExact">Whether it ended, so that the steps are exactly those in effect.</param>
    /// <returns>The steps, in order.</returns>
    internal IReadOnlyList<HostStep> Stop(TimeSpan patience, out bool isExact)
    {
        lock (_lock)
            _isStopping = true;
        isExact = _stopped.Task.Wait(patience);
        lock (_lock)
            return [.. _steps];
    }

    public void Report(HostStepResult value)
    {
        bool stops;
        lock (_lock)
        {
            Note(value);
            stops = _isStopping;
        }
        if (stops)
        {
            _stopped.TrySetResult();
            Thread.Sleep(Timeout.Infinite);
        }
        next?.Report(value);
    }

    void Note(HostStepResult value)
    {
        if (value.Outcome == HostStepOutcome.Done)
            _steps.Add(value.Step);
        if (value.Outcome != HostStepOutcome.Undone)
            return;
        _steps.Remove(value.Step);
        // What was written to a device goes with it, and is reported after it.
        if (value.Step.Effect == HostStepEffect.CreatesDevice)
            _steps.RemoveAll(step => step.Effect == HostStepEffect.ChangesDevice && step.Device == value.Step.Device);
    }
}
