using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Proposals;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>Plans one change of a host, and previews or applies it.</summary>
/// <param name="session">The host, or <see langword="null"/> if the change is only planned.</param>
/// <param name="tree">The files of the host.</param>
/// <param name="snapshot">The host as it is.</param>
/// <param name="version">The libvirt whose names the documents use.</param>
/// <param name="report">Where plans and results go.</param>
sealed class ChangeExecution(
    HostSession? session,
    IHostTree tree,
    HostSnapshot snapshot,
    LibvirtVersion? version,
    ChangeReport report
)
{
    /// <summary>How long a second signal waits for the step under way.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    HostPlanner Planner =>
        field ??= new HostPlanner(
            snapshot,
            LibvirtView.Create(
                snapshot,
                new LibvirtViewOptions { Version = version ?? LibvirtVersion.Newest, IncludeLost = true }
            )
        )
        {
            VgpuDefinitions = Definitions,
            Recipes = new MdevRecipeStore(tree),
        };

    /// <summary>The definitions of vGPUs.</summary>
    internal VgpuDefinitionSnapshot Definitions => field ??= new VgpuDefinitionStore(tree).Scan();

    /// <summary>The GPUs of the host. Default: without facts.</summary>
    [AllowNull]
    internal VgpuHost Gpus
    {
        get => field ??= VgpuHost.Create(snapshot, tree);
        init;
    }

    internal required bool IsDryRun { get; init; }

    internal required HostApplyOptions Apply { get; init; }

    /// <summary>A message before the change is applied, if any.</summary>
    internal string? Notice { get; init; }

    /// <summary>The host as it was when the command began.</summary>
    internal HostSnapshot Snapshot => snapshot;

    /// <summary>Plans and runs a change.</summary>
    internal Task<int> RunAsync(Func<HostPlanner, HostPlan> plan, CancellationToken cancellation) =>
        RunAsync(planner => new PlannedChange(plan(planner)), cancellation);

    /// <summary>Plans and runs a change of one virtual function, and prints its address.</summary>
    internal Task<int> RunAsync(
        PciAddress function,
        Func<HostPlanner, HostPlan> plan,
        CancellationToken cancellation
    ) => RunAsync(planner => new PlannedChange(plan(planner)) { Functions = [function] }, cancellation);

    /// <summary>
    /// Creates a device of a type at the first place that has room, and prints its UUID, or the address of a function.
    /// </summary>
    internal Task<int> CreateAnywhereAsync(
        string type,
        Guid? uuid,
        ValueList<MdevAttribute> attributes,
        CancellationToken cancellation
    ) =>
        RunAsync(
            planner =>
            {
                VgpuHost gpus = VgpuHost.Create(snapshot, session?.Host.Tree);
                HostPlan plan = planner.Create(type, uuid, attributes, gpus: gpus);
                return plan.Steps is [SetVgpuTypeStep { Function: var function }, ..]
                    ? new PlannedChange(plan) { Functions = [function] }
                    : new PlannedChange(plan)
                    {
                        Uuids = [plan.Steps is [CreateMdevStep made, ..] ? made.Uuid : uuid!.Value],
                        Existing = plan.Steps is [CreateMdevStep, ..] ? [] : [uuid!.Value],
                    };
            },
            cancellation
        );

    /// <summary>Creates a device of several units of a type, and prints its UUID.</summary>
    /// <param name="definition">
    /// The device; with an empty name of the parent, the one with the most room makes it.
    /// </param>
    /// <param name="units">The number of units.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="CliException">No parent can make it.</exception>
    internal Task<int> CreateAggregatedAsync(MdevDefinition definition, uint units, CancellationToken cancellation)
    {
        NodeHost host = session!.Host;
        bool isThere = snapshot.FindMdevs(definition.Uuid).Any(static mdev => mdev.IsActive);
        if (definition.ParentName.Length == 0)
        {
            // Where nothing is left, the first parent that has the type says so.
            string? full = snapshot
                .Parents.FirstOrDefault(one => one.Types.Any(type => type.Id == definition.TypeId))
                ?.Name;
            definition =
                snapshot.FindParentsOf(definition.TypeId) is [HostMdevCandidate first, ..]
                    ? definition with
                    {
                        ParentName = first.Parent.Name,
                        TypeId = first.Type.Id,
                    }
                : full is not null ? definition with { ParentName = full }
                : throw new CliException($"no parent here can make {definition.TypeId}");
        }
        if (
            !isThere
            && AggregationFiles
                .ReadType(host, snapshot, definition.ParentName, definition.TypeId, out ValueList<Diagnostic> odd)
                ?.Check(units)
                is { } refusal
        )
        {
            if (Notice is not null && !IsDryRun)
                report.WriteNotice(Notice);
            report.WriteWarnings(odd);
            throw new CliException(refusal.Message);
        }
        return RunAsync(
            planner => new PlannedChange(planner.CreateAggregated(host, definition, units))
            {
                Uuids = [definition.Uuid],
                Existing = isThere ? [definition.Uuid] : [],
            },
            cancellation
        );
    }

    /// <summary>Adds the start of the vGPUs that are defined with autostart and are not there.</summary>
    /// <param name="planner">Plans the starts.</param>
    /// <param name="planned">What is done before.</param>
    internal PlannedChange AddVgpus(HostPlanner planner, PlannedChange planned)
    {
        VgpuDefinition[] definitions =
        [
            .. Definitions
                .Definitions.Where(static one => one.Autostart)
                .OrderByDescending(static one => VgpuProfileName.Parse(one.Profile).Gigabytes ?? 0),
        ];
        List<HostStep> steps = [.. planned.Plan.Steps];
        List<HostChangeFailure> failures = [.. planned.NotPlanned];
        foreach (VgpuDefinition definition in definitions)
        {
            try
            {
                steps.AddRange(planner.StartVgpu(definition, Gpus).Steps);
            }
            catch (HostChangeException refusal)
            {
                failures.Add(refusal.Failure);
            }
        }
        return planned with { Plan = planned.Plan with { Steps = [.. steps] }, NotPlanned = [.. failures] };
    }

    /// <summary>Plans and runs a change of several devices, and prints their UUIDs.</summary>
    /// <param name="devices">The devices.</param>
    /// <param name="creates">Whether they are created. Then each UUID must be unique; otherwise unique below its
    /// parent.</param>
    /// <param name="plan">Plans the change of one device.</param>
    /// <param name="cancellation">Cancels it.</param>
    internal Task<int> RunAsync(
        IReadOnlyList<RequestedDevice> devices,
        bool creates,
        Func<HostPlanner, RequestedDevice, MdevDefinition, HostPlan> plan,
        CancellationToken cancellation
    ) => RunAsync(planner => PlanEach(planner, devices, creates, plan), cancellation);

    /// <summary>Plans and runs a change.</summary>
    internal async Task<int> RunAsync(Func<HostPlanner, PlannedChange> plan, CancellationToken cancellation)
    {
        PlannedChange planned;
        try
        {
            planned = plan(Planner) with { Unreadable = Planner.Unreadable };
        }
        catch (HostChangeException refusal)
        {
            return report.WriteResult(
                new PlannedChange(HostPlan.Empty) { Unreadable = Planner.Unreadable },
                refusal.Result
            );
        }
        StoredRecipe.Check(planned);
        report.WriteWarnings(planned);
        if (IsDryRun || session is null)
            return Preview(planned);
        if (Notice is not null && !planned.Plan.IsEmpty)
            report.WriteNotice(Notice);
        return await ApplyAsync(session.Operations, session.Recipes, planned, cancellation).ConfigureAwait(false);
    }

    async Task<int> ApplyAsync(
        HostOperations operations,
        MdevRecipeStore recipes,
        PlannedChange planned,
        CancellationToken cancellation
    )
    {
        HostApplyOptions options = Apply with { PerDevice = planned.IsPerDevice };
        StoredRecipe? stored = StoredRecipe.Store(recipes, planned);
        StepsInEffect? inEffect = null;
        TerminationSignals signals = new(
            report.WriteCancelling,
            signal =>
            {
                bool isExact = true;
                report.WriteLeft(signal, inEffect?.Stop(Patience, out isExact) ?? [], isExact);
            },
            cancellation
        );
        HostChangeResult result;
        // A signal that comes later finds nothing to undo, and ends the process as usual.
        using (signals)
        {
            try
            {
                result = await report
                    .WithProgressAsync(
                        planned.Plan,
                        progress =>
                            operations.ApplyAsync(
                                planned.Plan,
                                options,
                                inEffect = new StepsInEffect(progress),
                                signals.Token
                            )
                    )
                    .ConfigureAwait(false);
            }
            catch (HostChangeCanceledException canceled)
            {
                result = canceled.Result;
            }
        }
        int exitCode = signals.ExitCodeOf(report.WriteResult(planned, result));
        stored?.Complete(result.Succeeded);
        return exitCode;
    }

    /// <summary>Plans the change of each of some devices.</summary>
    /// <exception cref="CliException">A device is requested twice.</exception>
    internal PlannedChange PlanEach(
        HostPlanner planner,
        IReadOnlyList<RequestedDevice> devices,
        bool creates,
        Func<HostPlanner, RequestedDevice, MdevDefinition, HostPlan> plan
    )
    {
        List<HostStep> steps = [];
        List<Diagnostic> warnings = [];
        List<Guid> uuids = [];
        List<Guid> existing = [];
        HashSet<(string?, Guid)> requested = [];
        foreach (RequestedDevice device in devices)
        {
            MdevDefinition definition = device.Resolve(planner, snapshot);
            if (!requested.Add((creates ? null : snapshot.KernelNameOf(definition.ParentName), definition.Uuid)))
                throw new CliException($"{definition.Uuid} is requested twice");
            HostPlan own = plan(planner, device, definition);
            steps.AddRange(own.Steps);
            warnings.AddRange(own.Warnings);
            uuids.Add(definition.Uuid);
            if (creates && snapshot.FindMdevs(definition.Uuid).Any(static mdev => mdev.IsActive))
                existing.Add(definition.Uuid);
        }
        return new PlannedChange(new HostPlan { Steps = [.. steps], Warnings = [.. warnings] })
        {
            Uuids = uuids,
            Existing = existing,
        };
    }

    /// <summary>
    /// Checks a plan without applying it. Of a plan per device, the devices that are refused are left out.
    /// </summary>
    int Preview(PlannedChange planned)
    {
        if (!planned.Before.IsEmpty)
            report.WriteNotice($"the recipe would be stored, too: {string.Join(", ", planned.Before)}");
        HostChangeResult check = Planner.Check(planned.Plan);
        if (!check.Succeeded && !planned.IsPerDevice)
            return report.WriteResult(planned, check);
        HostStepResult[] refused = [.. check.Steps.Where(step => step.Failure is not null)];
        HashSet<HostDeviceId> notStarted = [.. refused.Select(step => step.Step.Device)];
        HashSet<HostDeviceId> leftOut =
        [
            .. refused.Where(step => Apply.UndoDefinitions || !IsStart(step.Step)).Select(step => step.Step.Device),
        ];
        return report.WritePlan(
            planned with
            {
                Plan = new HostPlan { Steps = [.. planned.Plan.Steps.Where(IsDone)] },
                NotPlanned = [.. planned.NotPlanned, .. refused.Select(step => step.Failure!)],
            }
        );

        bool IsDone(HostStep step) =>
            !leftOut.Contains(step.Device)
            && (!notStarted.Contains(step.Device) || step.Effect == HostStepEffect.WritesDefinition);

        static bool IsStart(HostStep step) =>
            step.Effect
                is HostStepEffect.CreatesDevice
                    or HostStepEffect.ChangesDevice
                    or HostStepEffect.PreparesParent;
    }
}
