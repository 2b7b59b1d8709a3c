using System.Diagnostics;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>Scans a host, plans requests and applies plans. One scan serves all three.</summary>
/// <remarks>
/// The scan reads only the parents concerned. If that is not enough for a plan, the host is read as a whole, so that
/// the failure can name what else there is.
/// </remarks>
sealed class ChangeRunner(NodeHost host, IHostWriter writer, HostOperationsOptions options)
{
    readonly Lock _definitionLock = new();
    readonly MdevDefinitionStore _store = new(host.Tree);
    readonly MdevRecipeStore _recipes = new(host.Tree, writer);

    internal NodeHost Host => host;

    internal HostOperationsOptions Options => options;

    /// <summary>Applies a plan.</summary>
    internal async Task<HostChangeResult> ApplyAsync(HostPlan plan, ChangeCall call)
    {
        if (call.Cancellation.IsCancellationRequested)
            throw Cancelled(ChangeVerb.Apply, plan, call.Cancellation);
        if (plan.IsEmpty)
            return new HostChangeResult();
        return await Task.Run(
                () =>
                {
                    HostQuery query = Only(plan.Steps.Select(static step => step.ParentName)) with
                    {
                        Parts = PartsOf(plan),
                    };
                    HostSnapshot snapshot = host.Scan(query, CancellationToken.None);
                    return ApplyAsync(plan, snapshot, call);
                },
                CancellationToken.None
            )
            .ConfigureAwait(false);
    }

    /// <summary>Plans a request and applies the plan.</summary>
    /// <param name="focus">Chooses what to read for the request.</param>
    /// <param name="request">Plans the request.</param>
    /// <param name="call">How to apply the plan.</param>
    /// <param name="absence">The reason that means that there is nothing to do; the result is then empty.</param>
    /// <exception cref="HostChangeException">It failed.</exception>
    internal async Task<HostChangeResult> RunAsync(
        Func<HostQuery> focus,
        Func<RequestPlanner, Planned<HostPlan>> request,
        ChangeCall call,
        HostChangeReason? absence = null
    )
    {
        (Planned<HostPlan> planned, HostSnapshot snapshot) = await PlanAsync(focus, request, call.Cancellation)
            .ConfigureAwait(false);
        bool isAbsent = planned.Failure is { } failure && failure.Reason == absence;
        HostPlan plan = isAbsent ? HostPlan.Empty : planned.OrThrow();
        if (plan.IsEmpty)
            return new HostChangeResult { Unreadable = new UnreadableSources(snapshot).All, Warnings = plan.Warnings };
        HostChangeResult result = await Task.Run(() => ApplyAsync(plan, snapshot, call), CancellationToken.None)
            .ConfigureAwait(false);
        return result.ThrowIfFailed();
    }

    /// <summary>Plans a request about vGPUs without mediated devices, and applies the plan.</summary>
    /// <exception cref="HostChangeException">It failed.</exception>
    internal Task<HostChangeResult> RunAsync(
        Func<VgpuDefinitionRequests, VgpuHost, Planned<HostPlan>> request,
        ChangeCall call
    ) =>
        RunAsync(
            WithFunctions,
            planner =>
                request(
                    new VgpuDefinitionRequests(
                        planner.Host.Snapshot,
                        new VgpuDefinitionStore(host.Tree).Scan(),
                        path => HostIdentity.IsForeign(writer, path)
                    ),
                    GpusOf(planner.Host.Snapshot)
                ),
            call
        );

    /// <summary>The GPUs of a snapshot, with the driver's catalogue and the facts of the options.</summary>
    internal VgpuHost GpusOf(HostSnapshot snapshot) => VgpuHost.Create(snapshot, host.Tree, options.VgpuFacts);

    /// <summary>Plans on the snapshot of a query, and applies what was planned, each device for itself.</summary>
    internal async Task<HostReconcileResult> ReconcileAsync(
        Func<RequestPlanner, Planned<HostReconcilePlan>> request,
        ChangeCall call
    )
    {
        (Planned<HostReconcilePlan> planned, HostSnapshot snapshot) = await PlanAsync(
                static () => HostQuery.Mediated,
                request,
                call.Cancellation
            )
            .ConfigureAwait(false);
        HostReconcilePlan plan = planned.OrThrow();
        ChangeCall perDevice = call with { Options = (call.Options ?? options.Apply) with { PerDevice = true } };
        HostChangeResult result = plan.Plan.IsEmpty
            ? new()
            : await Task.Run(() => ApplyAsync(plan.Plan, snapshot, perDevice), CancellationToken.None)
                .ConfigureAwait(false);
        return new HostReconcileResult(plan, result);
    }

    /// <summary>Reads everything, for requests that are node-device documents.</summary>
    internal static HostQuery Everything() => HostQuery.All;

    /// <summary>Reads PCI functions beside mediated devices, for requests about vGPUs without them.</summary>
    internal static HostQuery WithFunctions() => new() { Parts = ScanParts.Mediated | ScanParts.Pci };

    /// <summary>Finds the owner of a vGPU, and gives it one if it has none.</summary>
    /// <param name="vgpu">The vGPU.</param>
    /// <param name="expected">The token that it has to have; <see langword="null"/> for any.</param>
    /// <param name="token">The token that it has.</param>
    /// <returns>Why it cannot be adopted; <see langword="null"/> if it can.</returns>
    internal FailureContext? AdoptVgpu(SetVgpuTypeStep vgpu, string? expected, out string? token)
    {
        token = null;
        VgpuOwners owners = new(host.Tree, writer, vgpu.Function, options.Apply.LockTimeout);
        FileWriteResult result = owners.Lock(out IDisposable? held);
        if (!result.IsOk)
            return FailureContext.ForWrite(vgpu, result, VgpuOwners.Directory).AsAdoption();
        using (held)
        {
            FileResult read = owners.Read(out VgpuOwner? owner);
            if (!read.IsOk)
                return FailureContext
                    .ForWrite(vgpu, new(read.Status, read.Errno, FileWriteStage.Open), owners.Path)
                    .AsAdoption();
            if (expected is not null && owner?.Token != expected)
                return FailureContext.ForStep(vgpu, HostChangeReason.OwnedByAnother, owners.Path).AsAdoption();
            if (owner is null)
            {
                owner = owners.New(vgpu.Number);
                result = owners.Write(owner);
                if (!result.IsOk)
                    return FailureContext.ForWrite(vgpu, result, owners.Path).AsAdoption();
            }
            token = owner.Token;
            return null;
        }
    }

    /// <summary>Reads one parent.</summary>
    internal static Func<HostQuery> On(string parentName) => () => Only([parentName]);

    /// <summary>Reads the parents that a device of a UUID has or is defined below.</summary>
    internal Func<HostQuery> On(Guid uuid, string? parentName) =>
        () =>
        {
            IEnumerable<string> names = _store.Find(uuid).Select(static definition => definition.ParentName);
            if (parentName is not null)
                names = names.Append(parentName);
            ActiveMdev? active = MdevObservation.Read(host.Tree, uuid).Mdev;
            return Only(active is null ? names : names.Append(active.ParentName));
        };

    /// <summary>
    /// Reads what a start or a stop of a device needs: all parents, if its recipe allows any.
    /// </summary>
    internal Func<HostQuery> OnDefined(Guid uuid, string? parentName) =>
        () => _recipes.Find(uuid, out _) is { AnyParent: true } ? WithFunctions() : On(uuid, parentName)();

    /// <summary>Reads one parent; all of them, if a recipe allows any.</summary>
    internal static Func<HostQuery> On(string parentName, MdevRecipe recipe) =>
        recipe.AnyParent ? WithFunctions : On(parentName);

    static HostQuery Only(IEnumerable<string> parentNames) =>
        HostQuery.Mediated with
        {
            OnlyParents = [.. parentNames.Distinct(StringComparer.Ordinal)],
        };

    /// <summary>What the check of a plan looks at.</summary>
    static ScanParts PartsOf(HostPlan plan) =>
        plan.Steps.Any(static step => step.Device.Address is not null)
            ? ScanParts.Mediated | ScanParts.Pci
            : ScanParts.Mediated;

    /// <summary>The definitions of vGPUs; <see langword="null"/> if a plan changes none.</summary>
    VgpuDefinitionSnapshot? VgpuDefinitionsOf(HostPlan plan) =>
        plan.Steps.Any(static step =>
            step.Device.Address is not null
            && step.Effect is HostStepEffect.WritesDefinition or HostStepEffect.DeletesDefinition
        )
            ? new VgpuDefinitionStore(host.Tree).Scan()
            : null;

    RequestPlanner PlannerOf(HostSnapshot snapshot) =>
        new(snapshot, path => HostIdentity.IsForeign(writer, path), _recipes);

    /// <summary>Plans a request on the snapshot of a query.</summary>
    internal async Task<(Planned<T> Planned, HostSnapshot Snapshot)> PlanAsync<T>(
        Func<HostQuery> focus,
        Func<RequestPlanner, Planned<T>> request,
        CancellationToken cancellation
    )
    {
        try
        {
            return await Task.Run(
                    () =>
                    {
                        HostQuery query = focus();
                        HostSnapshot snapshot = host.Scan(query, cancellation);
                        Planned<T> planned = request(PlannerOf(snapshot));
                        if (query.OnlyParents is not { } only)
                            return (planned, snapshot);
                        // A parent that is not found may be there under the name of another spelling.
                        if (planned.Failure is null && only.All(name => snapshot.FindParentExactly(name) is not null))
                            return (planned, snapshot);
                        // Hints name what the host has, which takes more to read.
                        ScanParts parts = planned.Failure is null ? query.Parts | ScanParts.Subchannels : ScanParts.All;
                        snapshot = host.Scan(query with { Parts = parts, OnlyParents = null }, cancellation);
                        return (request(PlannerOf(snapshot)), snapshot);
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw Cancelled(ChangeVerb.Plan, HostPlan.Empty, cancellation);
        }
    }

    /// <summary>The end of a change that was cancelled before a step began.</summary>
    static HostChangeCanceledException Cancelled(ChangeVerb verb, HostPlan plan, CancellationToken cancellation) =>
        new(
            new()
            {
                Steps = [.. plan.Steps.Select(static step => new HostStepResult(step, HostStepOutcome.NotReached))],
                Failure = PlanExecution.Cancelled(verb),
            },
            cancellation
        );

    /// <summary>Applies a plan that was made on a snapshot.</summary>
    internal async Task<HostChangeResult> ApplyAsync(HostPlan plan, HostSnapshot snapshot, ChangeCall call)
    {
        using Activity? activity = ChangeTelemetry.Start(plan);
        HostApplyOptions apply = call.Options ?? options.Apply;
        // A device that is not the leased one is not what the lease is about, whatever it is.
        bool isUnchecked =
            call.Cancellation.IsCancellationRequested || call.Leased is { Identity: not null } or { Token: not null };
        SortedDictionary<int, HostChangeFailure> refused = isUnchecked
            ? []
            : PlanChecker.Check(plan, snapshot, VgpuDefinitionsOf(plan), apply);
        if (refused.Count > 0)
        {
            snapshot = host.Scan(new HostQuery { Parts = PartsOf(plan) }, CancellationToken.None);
            refused = PlanChecker.Check(plan, snapshot, VgpuDefinitionsOf(plan), apply);
        }
        ChangeTelemetry telemetry = new(options.LoggerFactory);
        using StepContext context = new(host, writer, options)
        {
            Apply = apply,
            Plan = plan,
            Callouts = new CalloutSession(options.Callouts, plan, snapshot, telemetry),
            Telemetry = telemetry,
            DefinitionLock = _definitionLock,
            Snapshot = snapshot,
            Leased = call.Leased,
        };
        PlanExecution execution = new(
            context,
            activity is null ? call.Progress : new StepEvents(activity, call.Progress),
            call.Cancellation
        );
        HostChangeResult result = await execution.RunAsync(refused).ConfigureAwait(false) with
        {
            Unreadable = new UnreadableSources(snapshot).All,
            Warnings = [.. plan.Warnings, .. context.Warnings],
        };
        result = DeleteRecipes(result);
        ChangeTelemetry.End(activity, result);
        return execution.IsCancelled || result.Failure?.Reason == HostChangeReason.Cancelled
            ? throw new HostChangeCanceledException(result, call.Cancellation)
            : result;
    }

    /// <summary>Deletes the recipes of the devices whose last definition was deleted.</summary>
    HostChangeResult DeleteRecipes(HostChangeResult result)
    {
        IEnumerable<Guid> undefined = result
            .Steps.Where(static one => one.Outcome == HostStepOutcome.Done)
            .Select(static one => one.Step)
            .OfType<DeleteDefinitionStep>()
            .Select(static step => step.Uuid)
            .Distinct();
        List<Diagnostic> kept = [];
        foreach (Guid uuid in undefined)
        {
            if (FindWhyKept(uuid) is { } reason)
                kept.Add(
                    ChangeDiagnostics.RecipeNotDeleted.At(new SourceLocation(_recipes.PathOf(uuid)), uuid, reason)
                );
        }
        return kept.Count == 0 ? result : result with { Warnings = [.. result.Warnings, .. kept] };
    }

    /// <summary>Deletes the recipe of a device that has no definition.</summary>
    /// <returns>
    /// Why it is still there, whatever the files answer, because the plan is done; <see langword="null"/> if it is
    /// gone, or stays.
    /// </returns>
    string? FindWhyKept(Guid uuid)
    {
        try
        {
            FileWriteResult deleted = _store.Find(uuid).IsEmpty
                ? _recipes.Delete(uuid)
                : FileWriteResult.Done(FileWriteStage.Open);
            return deleted.IsOk || deleted.Status == FileStatus.Absent
                ? null
                : new FileResult(deleted.Status, deleted.Errno, 0).Describe();
        }
#pragma warning disable CA1031 // What the files throw would hide that the plan is done.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return thrown.Message;
        }
    }

    /// <summary>Adds an event to an activity for each step.</summary>
    sealed class StepEvents(Activity activity, IProgress<HostStepResult>? next) : IProgress<HostStepResult>
    {
        public void Report(HostStepResult value)
        {
            ChangeTelemetry.AddEvent(activity, value);
            next?.Report(value);
        }
    }
}
