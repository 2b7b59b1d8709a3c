using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Changes a host: applies plans, and does what is asked for in one call: looks at the host, plans, applies. No daemon and no program is needed; what
/// is defined is read by mdevctl and libvirt as well.
/// </summary>
/// <remarks>
/// <para>
/// Every step looks first and does nothing where there is nothing to do, is verified after it was done, and is undone if a later one fails. What
/// became of each is in the <see cref="HostChangeResult"/>. <see cref="ApplyAsync"/> and <see cref="ReconcileAsync"/> give failures as
/// results; all others throw <see cref="HostChangeException"/>, which carries the result. Being cancelled is such a failure, too
/// (<see cref="HostChangeReason.Cancelled"/>), also while it is still planned, and never an <see cref="OperationCanceledException"/>.
/// </para>
/// <para>
/// Nothing is locked against other programs: the kernel decides who was first. Activities are told of by the source <c>Mdev.NodeDev</c>.
/// Thread-safe.
/// </para>
/// </remarks>
public sealed partial class HostOperations
{
    static readonly ActivitySource Activities = new("Mdev.NodeDev");

    readonly IHostWriter _writer;
    readonly HostOperationsOptions _options;
    readonly Lock _definitions = new();

    /// <summary>Changes a host.</summary>
    /// <param name="host">The host as it is read.</param>
    /// <param name="writer">What writes to the same host.</param>
    /// <param name="options">What to go by; default <see cref="HostOperationsOptions.Default"/>.</param>
    public HostOperations(NodeHost host, IHostWriter writer, HostOperationsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(writer);
        Host = host;
        _writer = writer;
        _options = options ?? HostOperationsOptions.Default;
    }

    /// <summary>This machine.</summary>
    [SupportedOSPlatform("linux")]
    public static HostOperations Local { get; } = new(NodeHost.Local, PhysicalHostWriter.Local);

    /// <summary>The host.</summary>
    public NodeHost Host { get; }

    /// <summary>
    /// Applies a plan. The names in it and what the host says against it are checked before anything is touched. Between two steps it can be cancelled, and is
    /// then undone like a plan that failed.
    /// </summary>
    /// <param name="plan">The plan; if the host changed since it was made, its steps notice.</param>
    /// <param name="options">How; default that of the constructor.</param>
    /// <param name="progress">Told of each step when it ended, and again if it is undone.</param>
    /// <param name="cancellationToken">Stops it: <see cref="HostChangeReason.Cancelled"/>.</param>
    /// <returns>What became of each step; whether it failed, and why.</returns>
    /// <exception cref="HostAccessException">The root of the host cannot be opened; nothing was touched.</exception>
    public Task<HostChangeResult> ApplyAsync(
        HostPlan plan,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.IsEmpty)
            return Task.FromResult(new HostChangeResult());
        // A driver may take seconds to create a device, and the caller's thread has better things to do.
        return Task.Run(
            () => ApplyNowAsync(plan, options ?? _options.Apply, progress, cancellationToken),
            CancellationToken.None
        );
    }

    async Task<HostChangeResult> ApplyNowAsync(
        HostPlan plan,
        HostApplyOptions options,
        IProgress<HostStepResult>? progress,
        CancellationToken cancellation
    )
    {
        using Activity? activity = Activities.StartActivity("mdev.apply");
        activity?.SetTag("mdev.plan.steps", plan.Steps.Count);
        HostSnapshot snapshot = Host.Scan(HostQuery.Mediated, CancellationToken.None);
        StepContext context = new(Host, _writer, _options)
        {
            Apply = options,
            Plan = plan,
            Callouts = new PlanCallouts(_options.Callouts, plan, snapshot),
            Definitions = _definitions,
            Snapshot = snapshot,
        };
        HostChangeResult result = await new PlanRun(
            context,
            activity is null ? progress : new StepEvents(activity, progress),
            cancellation
        )
            .RunAsync()
            .ConfigureAwait(false);
        if (result.Failure is { } failure)
        {
            activity?.SetTag("mdev.failure.reason", failure.Reason.ToString());
            activity?.SetTag("mdev.failure.id", failure.Diagnostic.Id);
            activity?.SetTag("mdev.not_undone", result.NotUndone.Count);
            activity?.SetStatus(ActivityStatusCode.Error, failure.Diagnostic.Message);
        }
        return result;
    }

    /// <summary>Makes the end of each step an event of an activity.</summary>
    sealed class StepEvents(Activity activity, IProgress<HostStepResult>? next)
        : IProgress<HostStepResult>
    {
        public void Report(HostStepResult value)
        {
            activity.AddEvent(
                new ActivityEvent(
                    "mdev.step",
                    tags: new ActivityTagsCollection
                    {
                        ["mdev.step.text"] = value.Step.ToString(),
                        ["mdev.step.outcome"] = value.Outcome.ToString(),
                        ["mdev.parent"] = value.Step.ParentName,
                        ["mdev.uuid"] = value.Step.Uuid.ToString("D", CultureInfo.InvariantCulture),
                    }
                )
            );
            next?.Report(value);
        }
    }
}
