using System.Text;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>One change of a host: planned, printed or applied, and told of.</summary>
/// <param name="session">The host; <see langword="null"/> where a change is only planned.</param>
/// <param name="snapshot">The host as it is.</param>
/// <param name="version">The libvirt whose names documents have.</param>
/// <param name="screen">Where results go.</param>
/// <param name="messages">Where failures go.</param>
sealed class ChangeRun(
    HostSession? session,
    HostSnapshot snapshot,
    LibvirtVersion? version,
    Screen screen,
    Messages messages
)
{
    internal required bool IsDryRun { get; init; }

    internal required bool IsJson { get; init; }

    internal required HostApplyOptions Apply { get; init; }

    /// <summary>The file that a plan is written to, if one is.</summary>
    internal string? File { get; init; }

    /// <summary>What is said before something is done, if anything.</summary>
    internal string? Remark { get; init; }

    /// <summary>The host as it was when the command began.</summary>
    internal HostSnapshot Snapshot => snapshot;

    internal HostPlanner Planner { get; } =
        new(
            snapshot,
            LibvirtView.Create(
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
    /// <param name="wishes">The devices.</param>
    /// <param name="creates">Whether they are created: then a UUID can be asked for once, else once for each parent.</param>
    /// <param name="plan">What is done with one of them.</param>
    /// <param name="cancellation">Ends it.</param>
    internal Task<int> DoAsync(
        IReadOnlyList<DeviceWish> wishes,
        bool creates,
        Func<HostPlanner, DeviceWish, MdevDefinition, HostPlan> plan,
        CancellationToken cancellation
    ) => DoAsync(planner => Each(planner, wishes, creates, plan), cancellation);

    /// <summary>Plans what is done with each of some devices.</summary>
    /// <param name="planner">Plans it.</param>
    /// <param name="wishes">The devices.</param>
    /// <param name="creates">Whether they are created: then a UUID can be asked for once, else once for each parent.</param>
    /// <param name="plan">What is done with one of them.</param>
    /// <exception cref="CliException">A device is asked for twice.</exception>
    internal Planned Each(
        HostPlanner planner,
        IReadOnlyList<DeviceWish> wishes,
        bool creates,
        Func<HostPlanner, DeviceWish, MdevDefinition, HostPlan> plan
    )
    {
        List<HostStep> steps = [];
        List<Guid> uuids = [];
        List<Guid> existing = [];
        HashSet<(string?, Guid)> asked = [];
        foreach (DeviceWish wish in wishes)
        {
            MdevDefinition device = wish.On(planner, snapshot);
            if (!asked.Add((creates ? null : device.ParentName, device.Uuid)))
                throw new CliException($"{device.Uuid} is asked for twice");
            ValueList<HostStep> own = plan(planner, wish, device).Steps;
            steps.AddRange(own);
            uuids.Add(device.Uuid);
            if (creates && !own.OfType<CreateMdevStep>().Any())
                existing.Add(device.Uuid);
        }
        return new Planned(new HostPlan { Steps = [.. steps] })
        {
            Uuids = uuids,
            Existing = existing,
        };
    }

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
            return Tell(new Planned(HostPlan.Empty), refusal.Result);
        }
        if (IsDryRun || session is null)
            return Foretell(planned);
        if (Remark is not null && !planned.Plan.IsEmpty)
            messages.Complain(Remark);
        return Tell(
            planned,
            await ApplyAsync(session, planned, cancellation).ConfigureAwait(false)
        );
    }

    /// <summary>Prints what would be done, and writes it to the file that was asked for.</summary>
    int Tell(Planned planned)
    {
        if (File is not null)
            WholeFile.Write(
                File,
                stream => stream.Write(Encoding.UTF8.GetBytes(planned.Plan.ToJson()))
            );
        if (IsJson)
            screen.Output.Write(planned.Plan.ToJson());
        else if (planned.IsWhole || !planned.Plan.IsEmpty)
            ChangeOutput.Plan(screen, planned.Plan);
        TellRest(planned);
        return planned.IsWhole ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Prints what would be done, or what would be refused.</summary>
    int Foretell(Planned planned)
    {
        HostChangeResult check = Planner.Check(planned.Plan);
        if (!check.Succeeded && !planned.IsPerDevice)
            return Tell(planned, check);
        HostChangeFailure[] refused =
        [
            .. check.Steps.Select(step => step.Failure).OfType<HostChangeFailure>(),
        ];
        HashSet<Guid> leftOut =
        [
            .. check.Steps.Where(step => step.Failure is not null).Select(step => step.Step.Uuid),
        ];
        return Tell(
            planned with
            {
                Plan = new HostPlan
                {
                    Steps = [.. planned.Plan.Steps.Where(step => !leftOut.Contains(step.Uuid))],
                },
                NotPlanned = [.. planned.NotPlanned, .. refused],
            }
        );
    }

    async Task<HostChangeResult> ApplyAsync(
        HostSession on,
        Planned planned,
        CancellationToken cancellation
    )
    {
        HostPlan plan = planned.Plan;
        HostApplyOptions options = Apply with { PerDevice = planned.IsPerDevice };
        if (IsJson || plan.IsEmpty)
            return await on
                .Operations.ApplyAsync(plan, options, null, cancellation)
                .ConfigureAwait(false);
        return await screen
            .WithProgressAsync(
                plan.Steps.Count,
                plan.Steps[0].ToString(),
                next =>
                    on.Operations.ApplyAsync(
                        plan,
                        options,
                        new StepProgress(plan, next),
                        cancellation
                    )
            )
            .ConfigureAwait(false);
    }

    int Tell(Planned planned, HostChangeResult result)
    {
        bool succeeded = result.Succeeded && planned.IsWhole;
        string? unwritten = TryShow(planned, result);
        if (succeeded)
        {
            foreach (Guid uuid in planned.Existing)
                messages.Complain($"{uuid} was there already; nothing was created");
        }
        ChangeOutput.Failures(messages, result);
        TellRest(planned);
        if (unwritten is not null)
            TellInstead(planned, result, unwritten);
        return succeeded && unwritten is null ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Prints what was done.</summary>
    /// <returns>Why that cannot be written; <see langword="null"/> if it was.</returns>
    string? TryShow(Planned planned, HostChangeResult result)
    {
        try
        {
            Show(planned, result);
            screen.Output.Flush();
            return null;
        }
        catch (Exception e) when (Messages.IsOfStream(e))
        {
            return e.Message;
        }
    }

    void Show(Planned planned, HostChangeResult result)
    {
        if (IsJson)
        {
            JsonOutput.WriteChange(screen.Output, planned, result, IsDryRun);
            return;
        }
        // A program that reads the standard output of create wants the UUID and nothing else.
        if (screen.IsTerminal || IsDryRun || planned.Uuids.Count == 0)
            ShowSteps(planned, result);
        if (!result.Succeeded || !planned.IsWhole)
            return;
        foreach (Guid uuid in planned.Uuids)
            screen.Output.WriteLine(uuid.ToString());
    }

    /// <summary>Says what was done, where the standard output cannot.</summary>
    void TellInstead(Planned planned, HostChangeResult result, string unwritten)
    {
        messages.Complain($"the standard output could not be written: {unwritten}");
        if (result.Succeeded && planned.IsWhole)
        {
            string uuids = string.Concat(planned.Uuids.Select(uuid => $" {uuid}"));
            messages.Complain(
                $"what was asked for is done all the same{(uuids.Length > 0 ? ":" : "")}{uuids}"
            );
            return;
        }
        foreach (
            HostStepResult step in result.Steps.Where(step => step.Outcome == HostStepOutcome.Done)
        )
            messages.Complain($"done all the same: {step.Step}");
    }

    void TellRest(Planned planned)
    {
        foreach (HostChangeFailure failure in planned.NotPlanned)
            messages.Report(failure);
        if (planned.Omission is { } omission)
            messages.Complain(omission);
    }

    void ShowSteps(Planned planned, HostChangeResult result)
    {
        // Where nothing was tried, the reason is all there is to say.
        if (!result.Steps.IsEmpty || result.Succeeded && planned.IsWhole)
            ChangeOutput.Result(screen, result, IsDryRun);
    }

    /// <summary>What is going to be done.</summary>
    /// <param name="Plan">The plan.</param>
    internal sealed record Planned(HostPlan Plan)
    {
        /// <summary>The UUIDs that are printed after a success.</summary>
        internal IReadOnlyList<Guid> Uuids { get; init; } = [];

        /// <summary>Those of them that are there already.</summary>
        internal IReadOnlyList<Guid> Existing { get; init; } = [];

        /// <summary>What is wanted and not in the plan.</summary>
        internal ValueList<HostChangeFailure> NotPlanned { get; init; }

        /// <summary>What was left out on purpose, in words.</summary>
        internal string? Omission { get; init; }

        /// <summary>Whether the plan is all that is wanted.</summary>
        internal bool IsWhole => NotPlanned.IsEmpty && Omission is null;

        /// <summary>Whether each device stands for itself.</summary>
        internal bool IsPerDevice { get; init; }
    }

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
