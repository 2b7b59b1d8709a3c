using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>Reports the text of the next step each time that one ends, or an empty text after the last.</summary>
sealed class StepProgress(HostPlan plan, Action<string> next) : IProgress<HostStepResult>
{
    int _ended;

    public void Report(HostStepResult value)
    {
        // A step that is undone ends a second time.
        if (value.Outcome is HostStepOutcome.Undone or HostStepOutcome.NotUndone)
            return;
        _ended++;
        next(_ended < plan.Steps.Count ? plan.Steps[_ended].ToString() : "");
    }
}
