using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>The steps of a plan that are done and not undone, while it is applied.</summary>
/// <param name="next">Gets the outcome of each step too, if there is one.</param>
sealed class StepsInEffect(IProgress<HostStepResult>? next) : IProgress<HostStepResult>
{
    readonly Lock _lock = new();
    readonly List<HostStep> _steps = [];

    /// <summary>The steps, in order.</summary>
    internal IReadOnlyList<HostStep> Steps
    {
        get
        {
            lock (_lock)
                return [.. _steps];
        }
    }

    public void Report(HostStepResult value)
    {
        lock (_lock)
        {
            if (value.Outcome == HostStepOutcome.Done)
                _steps.Add(value.Step);
            else if (value.Outcome == HostStepOutcome.Undone)
                _steps.Remove(value.Step);
        }
        next?.Report(value);
    }
}
