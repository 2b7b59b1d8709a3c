using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What a host is to be brought in line with.</summary>
/// <remarks>
/// Nothing is removed while anything that is wanted, or that exists, is uncertain: what could not be read or planned
/// may be what would be removed.
/// </remarks>
/// <param name="Definitions">The wanted devices.</param>
/// <param name="Options">How far.</param>
sealed record ReconcileRequest(ValueList<MdevDefinition> Definitions, HostReconcileOptions Options)
{
    const ChangeVerb Verb = ChangeVerb.Reconcile;

    /// <summary>Why other wanted devices are not known.</summary>
    internal ValueList<HostChangeFailure> Unresolved { get; init; }

    /// <summary>Whether the definitions are those of the host.</summary>
    internal bool IsOwn { get; init; }

    /// <summary>
    /// Plans for the host's own definitions; if nothing is removed, only for those of devices to start.
    /// </summary>
    internal static Planned<HostReconcilePlan> PlanOwn(RequestPlanner requests, HostReconcileOptions? options)
    {
        HostReconcileOptions how = options ?? HostReconcileOptions.Default;
        ReconcileRequest request = new(
            [
                .. requests
                    .Host.Snapshot.Mdevs.Select(static mdev => mdev.Definition)
                    .OfType<MdevDefinition>()
                    .Where(definition => how.Removes || how.Starts(definition)),
            ],
            how
        )
        {
            IsOwn = true,
        };
        return request.Plan(requests);
    }

    internal Planned<HostReconcilePlan> Plan(RequestPlanner requests)
    {
        if (IsOwn)
            return PlanResolved(requests);
        RequestedParents parents = new(requests.Host);
        List<MdevDefinition> resolved = [];
        List<HostChangeFailure> unresolved = [.. Unresolved];
        List<Diagnostic> warnings = [];
        foreach (MdevDefinition definition in Definitions)
        {
            (MdevDefinition? device, HostChangeFailure? failure) = parents.Resolve(Verb, definition);
            if (failure is not null)
                unresolved.Add(failure);
            if (device is null)
                continue;
            resolved.Add(device);
            // A device that is started needs its type, and says so itself.
            warnings.AddRange(parents.Warnings(definition.ParentName, device, isStarted: Options.Starts(device)));
        }
        return (this with { Definitions = [.. resolved], Unresolved = [.. unresolved] })
            .PlanResolved(requests)
            .Then<HostReconcilePlan>(plan =>
                plan with
                {
                    Plan = plan.Plan with
                    {
                        Warnings = [.. warnings, .. requests.Host.WarningsOf(plan.Plan.Steps), .. plan.Plan.Warnings],
                    },
                }
            );
    }

    Planned<HostReconcilePlan> PlanResolved(RequestPlanner requests)
    {
        HostRequirements host = requests.Host;
        HostChangeFailure[] unknown =
        [
            .. Unresolved,
            .. IsOwn
                ? host.Unreadable.OfWholeHost.Select(source =>
                    host.Fail(new Obstacle(source).ForRequest(Verb, source.Uuid, source.ParentName))
                )
                : [],
        ];
        return new Reconciler(requests, Options)
            .Plan(Definitions)
            .Then(plan => Suspend(plan, requests, unknown.Length > 0))
            .Then<HostReconcilePlan>(plan =>
                plan with
                {
                    NotPlanned = [.. unknown, .. plan.NotPlanned],
                    Unreadable = host.Unreadable.All,
                }
            );
    }

    /// <summary>Plans again without removals, if there are any and something is uncertain.</summary>
    Planned<HostReconcilePlan> Suspend(HostReconcilePlan plan, RequestPlanner requests, bool isUnclear)
    {
        if (!Options.Removes)
            return plan;
        ValueList<HostChangeFailure> homeless = [];
        // A device that exists with another parent or type than wanted is known well.
        isUnclear |=
            !requests.Host.Unreadable.All.IsEmpty
            || plan.NotPlanned.Any(static failure => failure.Reason != HostChangeReason.Mismatch);
        if (!isUnclear && Removes(plan))
        {
            homeless =
            [
                .. Definitions
                    .Select(definition => requests.Host.RequireType(Verb, PlanSteps.Create(definition)))
                    .OfType<HostChangeFailure>(),
            ];
            isUnclear = !homeless.IsEmpty;
        }
        if (!isUnclear)
            return plan;
        return new Reconciler(requests, Options.WithoutRemovals())
            .Plan(Definitions)
            .Then<HostReconcilePlan>(rest =>
                rest with
                {
                    NotPlanned = [.. rest.NotPlanned, .. homeless],
                    AreRemovalsSuspended = true,
                }
            );
    }

    static bool Removes(HostReconcilePlan plan) =>
        plan.Plan.Steps.Any(static step =>
            step.Effect is HostStepEffect.RemovesDevice or HostStepEffect.DeletesDefinition
        );
}
