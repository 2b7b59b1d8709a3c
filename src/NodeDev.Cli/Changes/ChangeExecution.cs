using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>Plans one change of a host, and previews or applies it.</summary>
/// <param name="session">The host, or <see langword="null"/> if the change is only planned.</param>
/// <param name="snapshot">The host as it is.</param>
/// <param name="version">The libvirt whose names the documents use.</param>
/// <param name="report">Where plans and results go.</param>
sealed class ChangeExecution(HostSession? session, HostSnapshot snapshot, LibvirtVersion? version, ChangeReport report)
{
    /// <summary>How long a second signal waits for the step under way.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly HostPlanner _planner = new(
        snapshot,
        LibvirtView.Create(
            snapshot,
            new LibvirtViewOptions { Version = version ?? LibvirtVersion.Newest, IncludeLost = true }
        )
    );

    internal required bool IsDryRun { get; init; }

    internal required HostApplyOptions Apply { get; init; }

    /// <summary>A message before the change is applied, if any.</summary>
    internal string? Notice { get; init; }

    /// <summary>The host as it was when the command began.</summary>
    internal HostSnapshot Snapshot => snapshot;

    /// <summary>Plans and runs a change.</summary>
    internal Task<int> RunAsync(Func<HostPlanner, HostPlan> plan, CancellationToken cancellation) =>
        RunAsync(planner => new PlannedChange(plan(planner)), cancellation);

    /// <summary>Makes a virtual function a vGPU, and prints its address.</summary>
    internal Task<int> CreateVgpuAsync(
        PciAddress function,
        string profile,
        ValueList<MdevAttribute> attributes,
        CancellationToken cancellation
    ) =>
        RunAsync(
            planner => new PlannedChange(
                planner.CreateVgpu(function, profile, attributes, VgpuHost.Create(snapshot, session?.Host.Tree))
            )
            {
                Functions = [function],
            },
            cancellation
        );

    /// <summary>Adds the start of the vGPUs that are defined with autostart and are not there.</summary>
    /// <param name="planner">Plans the starts.</param>
    /// <param name="planned">What is done before.</param>
    /// <param name="odd">What is wrong with files of definitions.</param>
    internal PlannedChange AddVgpus(HostPlanner planner, PlannedChange planned, out ValueList<Diagnostic> odd)
    {
        odd = [];
        if (session is null)
            return planned;
        VgpuDefinition[] definitions =
        [
            .. new VgpuDefinitionStore(session.Host.Tree)
                .Read(out odd)
                .Where(static one => one.Autostart)
                .OrderByDescending(static one => VgpuProfileName.Parse(one.Profile).Gigabytes ?? 0),
        ];
        if (definitions.Length == 0)
            return planned;
        VgpuHost gpus = VgpuHost.Create(snapshot, session.Host.Tree);
        List<HostStep> steps = [.. planned.Plan.Steps];
        List<HostChangeFailure> failures = [.. planned.NotPlanned];
        foreach (VgpuDefinition definition in definitions)
        {
            try
            {
                steps.AddRange(planner.StartVgpu(definition, gpus).Steps);
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
            planned = plan(_planner) with { Unreadable = _planner.Unreadable };
        }
        catch (HostChangeException refusal)
        {
            return report.WriteResult(
                new PlannedChange(HostPlan.Empty) { Unreadable = _planner.Unreadable },
                refusal.Result
            );
        }
        report.WriteWarnings(planned);
        if (IsDryRun || session is null)
            return Preview(planned);
        if (Notice is not null && !planned.Plan.IsEmpty)
            report.WriteNotice(Notice);
        return await ApplyAsync(session.Operations, planned, cancellation).ConfigureAwait(false);
    }

    async Task<int> ApplyAsync(HostOperations operations, PlannedChange planned, CancellationToken cancellation)
    {
        HostApplyOptions options = Apply with { PerDevice = planned.IsPerDevice };
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
        return signals.ExitCodeOf(report.WriteResult(planned, result));
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
        HostChangeResult check = _planner.Check(planned.Plan);
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
            !leftOut.Contains(step.Device) && (!notStarted.Contains(step.Device) || step is WriteDefinitionStep);

        static bool IsStart(HostStep step) =>
            step is CreateMdevStep or WriteAttributeStep or SetVgpuTypeStep or WriteVgpuAttributeStep;
    }
}
