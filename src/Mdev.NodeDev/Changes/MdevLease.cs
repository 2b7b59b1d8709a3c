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
    readonly LeaseState _state;

    MdevLease(
        ChangeRunner runner,
        MdevDefinition definition,
        HostChangeResult result,
        LeasedDevice device,
        bool wasAdopted = false,
        bool isKept = false
    )
    {
        Uuid = definition.Uuid;
        ParentName = definition.ParentName;
        TypeId = definition.TypeId;
        Result = result;
        WasAdopted = wasAdopted;
        WasCreated = result.Steps.Any(static one =>
            one.Step.Effect == HostStepEffect.CreatesDevice && one.Outcome == HostStepOutcome.Done
        );
        HostPlan removal = PlanSteps.Remove(ParentName, Uuid, TypeId);
        _state = new LeaseState(runner, removal, device, WasCreated || WasAdopted, isKept);
    }

    /// <summary>Creates the device that a request asks for.</summary>
    /// <param name="runner">Changes the host.</param>
    /// <param name="focus">Chooses what to read for the request.</param>
    /// <param name="request">The device, below the kernel's name of its parent.</param>
    /// <param name="call">How to apply the plan.</param>
    /// <param name="recipe">What the device needs besides its definition.</param>
    internal static async Task<MdevLease> CreateAsync(
        ChangeRunner runner,
        Func<HostQuery> focus,
        Func<RequestPlanner, Planned<MdevDefinition>> request,
        ChangeCall call,
        MdevRecipe? recipe = null
    )
    {
        MdevDefinition? definition = null;
        LeasedDevice device = new();
        HostChangeResult result = await runner
            .RunAsync(
                focus,
                planner => request(planner).Then(found => planner.Create(definition = found, recipe)),
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
    ) => new(runner, definition, result, device, isKept: (call.Options ?? runner.Options.Apply).KeepCreated);

    /// <summary>The lease of a device that exists.</summary>
    internal static MdevLease Adopted(ChangeRunner runner, MdevDefinition definition, LeasedDevice device) =>
        new(runner, definition, new HostChangeResult(), device, wasAdopted: true);

    /// <summary>The UUID.</summary>
    public Guid Uuid { get; }

    /// <summary>The kernel name of the parent.</summary>
    public string ParentName { get; }

    /// <summary>The id of the type.</summary>
    public string TypeId { get; }

    /// <summary>The outcome of each step of the creation; empty if the device was adopted.</summary>
    public HostChangeResult Result { get; }

    /// <summary>Whether the device was created for this lease, rather than found.</summary>
    public bool WasCreated { get; }

    /// <summary>
    /// Whether the device existed and was adopted (<see cref="HostOperationsRecovery.AdoptAsync"/>).
    /// </summary>
    public bool WasAdopted { get; }

    /// <summary>
    /// Whether the device stays when the lease is disposed of: it was kept, or a creation found it.
    /// </summary>
    public bool IsKept => _state.IsKept;

    /// <summary>Keeps the device.</summary>
    /// <exception cref="ObjectDisposedException">The device was removed, or is being removed.</exception>
    public void Keep() => _state.Keep(this);

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
    ) => _state.ReleaseAsync(options, cancellationToken);

    /// <summary>Removes the device as <see cref="ReleaseAsync"/> does. Never throws.</summary>
    /// <remarks>
    /// A failure is reported to <see cref="HostOperationsOptions.OnReleaseFailed"/> and as an activity
    /// <c>mdev.release</c>. An exception of the caller is therefore never hidden. To get the result, call
    /// <see cref="ReleaseAsync"/> first.
    /// </remarks>
    public ValueTask DisposeAsync() =>
        _state.DisposeAsync(failure => _state.Options.OnReleaseFailed?.Invoke(this, failure));

    /// <summary>The UUID, the type and the parent of the device, and whether it is kept.</summary>
    public override string ToString() => Line.Of($"{Uuid:D} {TypeId} on {ParentName}{(IsKept ? ", kept" : "")}");
}
