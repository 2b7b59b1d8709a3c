using System.Diagnostics;
using System.Runtime.Versioning;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Changes a host: applies plans, or scans, plans and applies in one call.</summary>
/// <remarks>
/// <para>
/// No daemon and no program is needed; mdevctl and libvirt read the same definitions. Every step looks first and does
/// nothing if it is already in effect, is verified after it was done, and is undone if a later one fails.
/// </para>
/// <para>
/// A method throws <see cref="HostChangeException"/> if its request could not be done; the exception carries the
/// outcome of each step. <see cref="ApplyAsync"/> and the reconciliations return failures instead, because a part of
/// what they do may succeed. All of them throw <see cref="HostChangeCanceledException"/> when the caller cancels.
/// </para>
/// <para>
/// Takes no lock against other programs; the kernel decides races. Emits activities through the ActivitySource
/// <c>Mdev.NodeDev</c>. Thread-safe.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// await using MdevLease lease = await HostOperations.Local.CreateAsync("mtty", "mtty-1");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class HostOperations
{
    readonly ChangeRunner _runner;

    /// <summary>Changes a host.</summary>
    /// <param name="host">The host as it is read.</param>
    /// <param name="writer">What writes to the same host.</param>
    /// <param name="options">The options. Default: <see cref="HostOperationsOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">
    /// The tree of <paramref name="host"/> and <paramref name="writer"/> are of different hosts, as far as that can be
    /// seen: of different roots of this machine, or two different <see cref="IHostFiles"/>.
    /// </exception>
    public HostOperations(NodeHost host, IHostWriter writer, HostOperationsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(writer);
        if (HostIdentity.AreDifferent(host.Tree, writer))
            throw new ArgumentException("One host would be read and another changed.", nameof(writer));
        _runner = new ChangeRunner(host, writer, options ?? HostOperationsOptions.Default);
    }

    /// <summary>This machine.</summary>
    [SupportedOSPlatform("linux")]
    public static HostOperations Local { get; } = new(NodeHost.Local, PhysicalHostWriter.Local);

    internal ChangeRunner Runner => _runner;

    /// <summary>The host.</summary>
    public NodeHost Host => _runner.Host;

    /// <summary>
    /// Applies a plan. Names, and what the host shows against the steps, are checked before anything is changed.
    /// </summary>
    /// <param name="plan">The plan. If the host changed since it was made, the steps notice.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels before its end; what was done is undone as after a failure.</param>
    /// <returns>The outcome of each step, and the failure if there was one.</returns>
    /// <exception cref="HostAccessException">The root of the host cannot be opened; nothing was changed.</exception>
    /// <exception cref="HostChangeCanceledException">It was cancelled; what was done is undone.</exception>
    public Task<HostChangeResult> ApplyAsync(
        HostPlan plan,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        return _runner.ApplyAsync(plan, new(options, progress, cancellationToken));
    }

    /// <summary>Brings the host in line with definitions. A device that fails does not stop the others.</summary>
    /// <param name="definitions">The definitions; each pair of parent and UUID once.</param>
    /// <param name="reconcile">How far. Default: no existing device is removed.</param>
    /// <param name="options">How to apply the plan; <see cref="HostApplyOptions.PerDevice"/> is always set.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps; devices that are complete stay.</param>
    /// <returns>The plan, what could not be planned, and the outcome of each step.</returns>
    /// <exception cref="HostChangeException">Two different definitions have the same parent and UUID.</exception>
    /// <exception cref="HostChangeCanceledException">It was cancelled.</exception>
    public Task<HostReconcileResult> ReconcileAsync(
        IEnumerable<MdevDefinition> definitions,
        HostReconcileOptions? reconcile = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(definitions);
        ReconcileRequest request = new([.. definitions], reconcile ?? HostReconcileOptions.Default);
        return _runner.ReconcileAsync(request.Plan, new(options, progress, cancellationToken));
    }

    /// <summary>Brings the host in line with its own definitions, and starts what should be running.</summary>
    /// <param name="reconcile">How far. Default: the devices with autostart are started, and none is removed.</param>
    /// <param name="options">How to apply the plan; <see cref="HostApplyOptions.PerDevice"/> is always set.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps; devices that are complete stay.</param>
    /// <returns>What was planned and what was done; a definition that could not be read is not planned.</returns>
    /// <exception cref="HostChangeCanceledException">It was cancelled.</exception>
    public Task<HostReconcileResult> ReconcileOwnAsync(
        HostReconcileOptions? reconcile = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ChangeCall call = new(options, progress, cancellationToken);
        return _runner.ReconcileAsync(planner => ReconcileRequest.PlanOwn(planner, reconcile), call);
    }

    /// <summary>Creates a device with its attributes. It is gone after a restart unless it is defined, too.</summary>
    /// <param name="definition">The device; with <see cref="MdevUuid.FromKey"/>, a repeated call finds it.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Create(MdevDefinition)"/>, or a step failed.
    /// </exception>
    /// <returns>A lease that removes the device when disposed of, unless it is kept or existed before.</returns>
    public Task<MdevLease> CreateAsync(
        MdevDefinition definition,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        return MdevLease.CreateAsync(
            _runner,
            ChangeRunner.On(definition.ParentName),
            planner => planner.Resolve(ChangeVerb.Create, definition),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>Creates a device without attributes.</summary>
    /// <param name="parentName">The parent, in any spelling of <see cref="HostSnapshot.FindParents"/>.</param>
    /// <param name="typeId">The id of the type, for example <c>nvidia-558</c>.</param>
    /// <param name="uuid">The UUID. Default: a random one.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Create(MdevDefinition)"/>, or a step failed.
    /// </exception>
    /// <returns>A lease that removes the device when it is disposed of.</returns>
    public Task<MdevLease> CreateAsync(
        string parentName,
        string typeId,
        Guid? uuid = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(parentName);
        ArgumentNullException.ThrowIfNull(typeId);
        MdevDefinition definition = new()
        {
            ParentName = parentName,
            Uuid = uuid ?? MdevUuid.New(),
            TypeId = typeId,
        };
        return CreateAsync(definition, options, progress, cancellationToken);
    }

    /// <summary>The host that is changed.</summary>
    public override string ToString() => Line.Of($"operations on {Host}");
}
