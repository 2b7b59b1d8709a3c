using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Checks a plan before anything is changed: its names, and each step against a snapshot.</summary>
static class PlanChecker
{
    /// <summary>Returns the failures by the number of the step.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="snapshot">The host.</param>
    /// <param name="vgpus">The definitions of its vGPUs; <see langword="null"/> if they were not read.</param>
    /// <param name="options">How the plan is applied; <see langword="null"/> if that is not known.</param>
    internal static SortedDictionary<int, HostChangeFailure> Check(
        HostPlan plan,
        HostSnapshot snapshot,
        VgpuDefinitionSnapshot? vgpus = null,
        HostApplyOptions? options = null
    )
    {
        PlannedHost host = new(snapshot, vgpus);
        SortedDictionary<int, HostChangeFailure> failures = [];
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            HostStep step = plan.Steps[i];
            FailureContext? failure = step.FindInvalidName() is { } problem
                ? FailureContext.ForStep(step, HostChangeReason.InvalidRequest) with
                {
                    Text = problem,
                }
                : step.Check(host) ?? CheckAllowed(step, options);
            if (failure is not null)
                failures[i] = FailureExplainer.Explain(failure.WithSnapshot(snapshot));
        }
        return failures;
    }

    static FailureContext? CheckAllowed(HostStep step, HostApplyOptions? options) =>
        options?.AllowPreparation == false && step.Effect == HostStepEffect.PreparesParent
            ? FailureContext.ForStep(step, HostChangeReason.PreparationNotAllowed)
            : null;
}
