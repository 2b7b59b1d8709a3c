using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Checks a plan before anything is changed: its names, and each step against a snapshot.</summary>
static class PlanChecker
{
    /// <summary>Returns the failures by the number of the step.</summary>
    internal static SortedDictionary<int, HostChangeFailure> Check(HostPlan plan, HostSnapshot snapshot)
    {
        PlannedHost host = new(snapshot);
        SortedDictionary<int, HostChangeFailure> failures = [];
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            HostStep step = plan.Steps[i];
            FailureContext? failure = step.FindInvalidName() is { } problem
                ? FailureContext.ForStep(step, HostChangeReason.InvalidRequest) with
                {
                    Text = problem,
                }
                : step.Check(host);
            if (failure is not null)
                failures[i] = FailureExplainer.Explain(failure.WithSnapshot(snapshot));
        }
        return failures;
    }
}
