using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>One change of a host: planned, printed or applied, and told of.</summary>
/// <param name="session">The host.</param>
/// <param name="snapshot">The host as it is.</param>
/// <param name="version">The libvirt whose names documents have.</param>
/// <param name="screen">Where results go.</param>
/// <param name="messages">Where failures go.</param>
sealed class ChangeRun(
    HostSession session,
    HostSnapshot snapshot,
    LibvirtVersion? version,
    Screen screen,
    Messages messages
)
{
    internal required bool IsDryRun { get; init; }

    internal required bool IsJson { get; init; }

    internal required HostApplyOptions Apply { get; init; }

    /// <summary>The host as it was when the command began.</summary>
    internal HostSnapshot Snapshot => snapshot;

    internal HostPlanner Planner { get; } =
        new(
            snapshot,
            LibvirtView.Of(
                snapshot,
                new LibvirtViewOptions
                {
                    Version = version ?? LibvirtVersion.Newest,
                    IncludeLost = true,
                }
            )
        );

    /// <summary>Plans something and does it; each step is told of.</summary>
    internal Task<int> DoAsync(Func<HostPlanner, HostPlan> wish, CancellationToken cancellation) =>
        DoAsync(planner => new Planned(wish(planner)), cancellation);

    /// <summary>Plans something that has UUIDs of interest, and does it. After a success these are printed.</summary>
    internal Task<int> DoAsync(
        IReadOnlyList<DeviceWish> wishes,
        Func<HostPlanner, DeviceWish, MdevDefinition, HostPlan> plan,
        CancellationToken cancellation
    ) =>
        DoAsync(
            planner =>
            {
                List<HostStep> steps = [];
                List<Guid> uuids = [];
                foreach (DeviceWish wish in wishes)
                {
                    MdevDefinition device = wish.On(planner);
                    steps.AddRange(plan(planner, wish, device).Steps);
                    uuids.Add(device.Uuid);
                }
                return new Planned(new HostPlan { Steps = [.. steps] }) { Uuids = uuids };
            },
            cancellation
        );

    /// <summary>Plans something and does it.</summary>
    internal async Task<int> DoAsync(
        Func<HostPlanner, Planned> wish,
        CancellationToken cancellation
    )
    {
        Planned planned;
        try
        {
            planned = wish(Planner);
        }
        catch (HostChangeException refusal)
        {
            return Tell(new([], refusal.Result, []));
        }
        return IsDryRun
            ? TellPlan(planned)
            : Tell(
                new(
                    planned.Uuids,
                    await ApplyAsync(planned, cancellation).ConfigureAwait(false),
                    planned.NotPlanned
                )
            );
    }

    async Task<HostChangeResult> ApplyAsync(Planned planned, CancellationToken cancellation)
    {
        HostPlan plan = planned.Plan;
        HostApplyOptions options = Apply with { PerDevice = planned.IsPerDevice };
        if (IsJson || plan.IsEmpty)
            return await session
                .Operations.ApplyAsync(plan, options, null, cancellation)
                .ConfigureAwait(false);
        return await screen
            .WithProgressAsync(
                plan.Steps.Count,
                plan.Steps[0].ToString(),
                next =>
                    session.Operations.ApplyAsync(
                        plan,
                        options,
                        new StepProgress(plan, next),
                        cancellation
                    )
            )
            .ConfigureAwait(false);
    }

    int TellPlan(Planned planned)
    {
        if (IsJson)
            screen.Output.Write(planned.Plan.ToJson());
        else
            ChangeOutput.Plan(screen, planned.Plan);
        foreach (HostChangeFailure failure in planned.NotPlanned)
            messages.Report(failure);
        return planned.NotPlanned.IsEmpty ? ExitCode.Success : ExitCode.Failure;
    }

    int Tell(Told told)
    {
        bool succeeded = told.Result.Succeeded && told.NotPlanned.IsEmpty;
        if (IsJson)
            JsonOutput.WriteChange(screen.Output, told.Uuids, told.Result, told.NotPlanned);
        else
        {
            // A program that reads the standard output of create wants the UUID and nothing else.
            if (screen.IsTerminal || told.Uuids.Count == 0)
                ShowSteps(told.Result);
            if (succeeded)
            {
                foreach (Guid uuid in told.Uuids)
                    screen.Output.WriteLine(uuid.ToString());
            }
        }
        ChangeOutput.Failures(messages, told.Result);
        foreach (HostChangeFailure failure in told.NotPlanned)
            messages.Report(failure);
        return succeeded ? ExitCode.Success : ExitCode.Failure;
    }

    void ShowSteps(HostChangeResult result)
    {
        // Nothing was tried: the reason is all there is to say.
        if (result.Succeeded || !result.Steps.IsEmpty)
            ChangeOutput.Result(screen, result);
    }

    /// <summary>What is going to be done.</summary>
    /// <param name="Plan">The plan.</param>
    internal sealed record Planned(HostPlan Plan)
    {
        /// <summary>The UUIDs that are printed after a success.</summary>
        internal IReadOnlyList<Guid> Uuids { get; init; } = [];

        /// <summary>What is wanted and not in the plan.</summary>
        internal ValueList<HostChangeFailure> NotPlanned { get; init; }

        /// <summary>Whether each device stands for itself.</summary>
        internal bool IsPerDevice { get; init; }
    }

    sealed record Told(
        IReadOnlyList<Guid> Uuids,
        HostChangeResult Result,
        ValueList<HostChangeFailure> NotPlanned
    );

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
}
