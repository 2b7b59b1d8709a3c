using System.Diagnostics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// A device that was created or adopted, and is removed when the lease is disposed of, unless it is kept.
/// </summary>
/// <remarks>
/// <para>
/// If work after the creation fails, no device is left. A device that a creation found is never removed. Neither is
/// one that another process made after the device of the lease was gone, even with the same UUID, parent and type:
/// the host shows that its directory is another one.
/// </para>
/// <para>Thread-safe.</para>
/// </remarks>
/// <example>
/// <code>
/// await using MdevLease lease = await operations.CreateAsync("mtty", "mtty-1");
/// await StartGuestAsync(lease.Uuid); // if this throws, the device is removed again
/// lease.Keep();
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class MdevLease : IAsyncDisposable
{
    readonly ChangeRunner _runner;
    readonly LeasedDevice _device;
    readonly Lock _lock = new();
    bool _isKept;

    /// <summary>The current or last attempt to remove the device.</summary>
    Task<HostChangeResult>? _release;

    MdevLease(ChangeRunner runner, MdevDefinition definition, HostChangeResult result, LeasedDevice device)
    {
        _runner = runner;
        _device = device;
        Uuid = definition.Uuid;
        ParentName = definition.ParentName;
        TypeId = definition.TypeId;
        Result = result;
    }

    /// <summary>Creates the device that a request asks for.</summary>
    /// <param name="runner">Changes the host.</param>
    /// <param name="focus">Chooses what to read for the request.</param>
    /// <param name="request">The device, below the kernel's name of its parent.</param>
    /// <param name="call">How to apply the plan.</param>
    internal static async Task<MdevLease> CreateAsync(
        ChangeRunner runner,
        Func<HostQuery> focus,
        Func<RequestPlanner, Planned<MdevDefinition>> request,
        ChangeCall call
    )
    {
        MdevDefinition? definition = null;
        LeasedDevice device = new();
        HostChangeResult result = await runner
            .RunAsync(
                focus,
                planner => request(planner).Then(found => planner.Create(definition = found)),
                call with
                {
                    Leased = device,
                }
            )
            .ConfigureAwait(false);
        return Created(runner, definition!, result, device, call);
    }

    /// <summary>The lease of a device that a plan created or found.</summary>
    internal static MdevLease Created(
        ChangeRunner runner,
        MdevDefinition definition,
        HostChangeResult result,
        LeasedDevice device,
        ChangeCall call
    ) =>
        new(runner, definition, result, device)
        {
            _isKept = (call.Options ?? runner.Options.Apply).KeepCreated,
            WasCreated = result.Steps.Any(static one =>
                one.Step.Effect == StepEffect.CreatesDevice && one.Outcome == HostStepOutcome.Done
            ),
        };

    /// <summary>The lease of a device that exists.</summary>
    internal static MdevLease Adopted(ChangeRunner runner, MdevDefinition definition, LeasedDevice device) =>
        new(runner, definition, new HostChangeResult(), device) { WasAdopted = true };

    /// <summary>The UUID.</summary>
    public Guid Uuid { get; }

    /// <summary>The kernel name of the parent.</summary>
    public string ParentName { get; }

    /// <summary>The id of the type.</summary>
    public string TypeId { get; }

    /// <summary>The outcome of each step of the creation; empty if the device was adopted.</summary>
    public HostChangeResult Result { get; }

    /// <summary>Whether the device was created for this lease, rather than found.</summary>
    public bool WasCreated { get; private init; }

    /// <summary>
    /// Whether the device existed and was adopted (<see cref="HostOperationsRecovery.AdoptAsync"/>).
    /// </summary>
    public bool WasAdopted { get; private init; }

    /// <summary>
    /// Whether the device stays when the lease is disposed of: it was kept, or a creation found it.
    /// </summary>
    public bool IsKept
    {
        get
        {
            lock (_lock)
                return !IsOwned || _isKept;
        }
    }

    /// <summary>Keeps the device.</summary>
    /// <exception cref="ObjectDisposedException">The device was removed, or is being removed.</exception>
    public void Keep()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(IsReleasing || IsReleased, this);
            _isKept = true;
        }
    }

    /// <summary>
    /// Removes the device. Does nothing if it is kept, was found by a creation, or is released already.
    /// </summary>
    /// <param name="options">How to remove it. Default: the options of the operations.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that was begun goes on.</param>
    /// <returns>
    /// The outcome, also of a failure, after which it can be tried again. Concurrent callers get the same result. If
    /// the device is gone, or one that was made later has its UUID, the step is <see
    /// cref="HostStepOutcome.AlreadyDone"/>.
    /// </returns>
    /// <exception cref="HostChangeCanceledException">It was cancelled before the removal began.</exception>
    public Task<HostChangeResult> ReleaseAsync(
        HostApplyOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        lock (_lock)
        {
            if (!IsOwned || _isKept || IsReleased)
                return Task.FromResult(new HostChangeResult());
            if (IsReleasing)
                return _release!;
            HostPlan removal = PlanSteps.Remove(ParentName, Uuid, TypeId);
            _release = _runner.ApplyAsync(removal, new(options, null, cancellationToken, _device));
            return _release;
        }
    }

    bool IsOwned => WasCreated || WasAdopted;

    bool IsReleasing => _release is { IsCompleted: false };

    bool IsReleased => _release is { IsCompletedSuccessfully: true, Result.Succeeded: true };

    /// <summary>Removes the device as <see cref="ReleaseAsync"/> does. Never throws.</summary>
    /// <remarks>
    /// A failure is reported to <see cref="HostOperationsOptions.OnReleaseFailed"/> and as an activity
    /// <c>mdev.release</c>. An exception of the caller is therefore never hidden. To get the result, call
    /// <see cref="ReleaseAsync"/> first.
    /// </remarks>
    public async ValueTask DisposeAsync()
    {
        if (IsKept)
            return;
        using Activity? activity = ChangeTelemetry.Activities.StartActivity(NodeDevTelemetry.ReleaseActivity);
#pragma warning disable CA1031 // An exception here would hide the exception of the caller.
        try
        {
            HostChangeResult result = await ReleaseAsync().ConfigureAwait(false);
            result.ThrowIfFailed();
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            try
            {
                _runner.Options.OnReleaseFailed?.Invoke(this, failure);
            }
            catch (Exception thrown)
            {
                activity?.SetTag("mdev.callback.error", thrown.Message);
            }
        }
#pragma warning restore CA1031
    }

    /// <summary>The UUID, the type and the parent of the device, and whether it is kept.</summary>
    public override string ToString() => Line.Of($"{Uuid:D} {TypeId} on {ParentName}{(IsKept ? ", kept" : "")}");
}
