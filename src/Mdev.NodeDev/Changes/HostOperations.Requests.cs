using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

public sealed partial class HostOperations
{
    /// <summary>Creates a device and writes its attributes. It is gone after a restart unless it is defined as well.</summary>
    /// <param name="device">The device; see <see cref="MdevUuid.FromKey"/> for a UUID that makes a repetition find the first device.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A lease that removes the device when it is disposed of, unless <see cref="MdevLease.Keep"/> was called, or the device was there before.</returns>
    /// <exception cref="HostChangeException">It failed, and what was done was undone as far as possible.</exception>
    public async Task<MdevLease> CreateAsync(
        MdevDefinition device,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        HostChangeResult result = await DoAsync(
                planner => planner.Create(device),
                null,
                cancellationToken
            )
            .ConfigureAwait(false);
        return new MdevLease(this, device, result);
    }

    /// <summary>Creates a device without attributes.</summary>
    /// <param name="parentName">The kernel name of the parent, for example <c>0000:3b:00.0</c>.</param>
    /// <param name="typeId">The id of the type, for example <c>nvidia-558</c>.</param>
    /// <param name="uuid">The UUID; default a random one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A lease, as with <see cref="CreateAsync(MdevDefinition, CancellationToken)"/>.</returns>
    /// <exception cref="HostChangeException">It failed, and what was done was undone as far as possible.</exception>
    public Task<MdevLease> CreateAsync(
        string parentName,
        string typeId,
        Guid? uuid = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(parentName);
        ArgumentNullException.ThrowIfNull(typeId);
        return CreateAsync(
            new MdevDefinition
            {
                ParentName = parentName,
                Uuid = uuid ?? MdevUuid.New(),
                TypeId = typeId,
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Removes a device; its definition, if it has one, stays. A device that a process has open is not removed
    /// (<see cref="HostChangeReason.InUse"/>), unless that is forced.
    /// </summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that it is expected to have; default any.</param>
    /// <param name="typeId">The type that it is expected to have; default any.</param>
    /// <param name="options">How, and how long it is waited for.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that was begun goes on.</param>
    /// <exception cref="HostChangeException">
    /// It failed. <see cref="HostChangeReason.StillBeingRemoved"/>: the time was up and the kernel still waits for a process that has the device open; the removal
    /// goes on by itself, the UUID and the capacity are not free until then, and this process may not be able to end.
    /// </exception>
    public Task<HostChangeResult> RemoveAsync(
        Guid uuid,
        string? parentName = null,
        string? typeId = null,
        HostApplyOptions? options = null,
        CancellationToken cancellationToken = default
    ) => DoAsync(planner => planner.Remove(uuid, parentName, typeId), options, cancellationToken);

    /// <summary>Defines a device, so that it can be started, also after a restart. A device that exists is not touched.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="replace">Whether another definition of the same parent and UUID is replaced. Default: no.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HostChangeException">It failed.</exception>
    public Task<HostChangeResult> DefineAsync(
        MdevDefinition definition,
        bool replace = false,
        CancellationToken cancellationToken = default
    ) => DoAsync(planner => planner.Define(definition, replace), null, cancellationToken);

    /// <summary>Deletes the definition of a device. A device that exists stays until it is removed.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; default all of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HostChangeException">It failed.</exception>
    public Task<HostChangeResult> UndefineAsync(
        Guid uuid,
        string? parentName = null,
        CancellationToken cancellationToken = default
    ) => DoAsync(planner => planner.Undefine(uuid, parentName), null, cancellationToken);

    /// <summary>Creates a device as its definition says, its attributes included. Nothing is done if it exists already.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; may be left out if the UUID is defined once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HostChangeException">It failed.</exception>
    public Task<HostChangeResult> StartAsync(
        Guid uuid,
        string? parentName = null,
        CancellationToken cancellationToken = default
    ) => DoAsync(planner => planner.Start(uuid, parentName), null, cancellationToken);

    /// <summary>Removes a device that is defined, and so can be started again; else as <see cref="RemoveAsync"/>.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that it is expected to have; default any.</param>
    /// <param name="options">How, and how long it is waited for.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that was begun goes on.</param>
    /// <exception cref="HostChangeException">It failed.</exception>
    public Task<HostChangeResult> StopAsync(
        Guid uuid,
        string? parentName = null,
        HostApplyOptions? options = null,
        CancellationToken cancellationToken = default
    ) => DoAsync(planner => planner.Stop(uuid, parentName), options, cancellationToken);

    /// <summary>Says whether a defined device is started with its parent.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="autostart">Whether it is.</param>
    /// <param name="parentName">The parent; may be left out if the UUID is defined once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HostChangeException">It failed.</exception>
    public Task<HostChangeResult> SetAutostartAsync(
        Guid uuid,
        bool autostart,
        string? parentName = null,
        CancellationToken cancellationToken = default
    ) =>
        DoAsync(
            planner => planner.SetAutostart(uuid, autostart, parentName),
            null,
            cancellationToken
        );

    /// <summary>Gives a device other attributes, or its definition another type, autostart and attributes.</summary>
    /// <param name="wanted">The device as it is wanted.</param>
    /// <param name="scope">What is modified.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HostChangeException">It failed.</exception>
    public Task<HostChangeResult> ModifyAsync(
        MdevDefinition wanted,
        ModifyTargets scope,
        CancellationToken cancellationToken = default
    ) => DoAsync(planner => planner.Modify(wanted, scope), null, cancellationToken);

    /// <summary>
    /// Brings the host in line with a set of definitions, each device for itself: where one fails, it is left as it was and the others go on. Doing it again
    /// does only what is still missing.
    /// </summary>
    /// <param name="wanted">The definitions; each pair of parent and UUID once.</param>
    /// <param name="options">How far; by default no device that exists is removed.</param>
    /// <param name="apply">How; <see cref="HostApplyOptions.PerDevice"/> is set.</param>
    /// <param name="progress">Told of each step when it ended, and again if it is undone.</param>
    /// <param name="cancellationToken">Stops it; what is complete stays.</param>
    /// <returns>The plan, what could not be planned, and what became of each step.</returns>
    /// <exception cref="HostChangeException">Two different definitions have the same parent and UUID.</exception>
    public async Task<HostReconciliation> ReconcileAsync(
        IEnumerable<MdevDefinition> wanted,
        HostReconcileOptions? options = null,
        HostApplyOptions? apply = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        HostReconciliation planned;
        try
        {
            planned = await Task.Run(
                    () => Planner(cancellationToken).Reconcile(wanted, options),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            HostChangeFailure failure = PlanRun.Cancelled(ChangeVerb.Reconcile);
            return new() { Result = new() { Failure = failure } };
        }
        HostChangeResult result = await ApplyAsync(
                planned.Plan,
                (apply ?? _options.Apply) with
                {
                    PerDevice = true,
                },
                progress,
                cancellationToken
            )
            .ConfigureAwait(false);
        return planned with { Result = result };
    }

    async Task<HostChangeResult> DoAsync(
        Func<HostPlanner, HostPlan> plan,
        HostApplyOptions? options,
        CancellationToken cancellation
    )
    {
        HostPlan planned;
        try
        {
            planned = await Task.Run(() => plan(Planner(cancellation)), cancellation)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new HostChangeException(PlanRun.Cancelled(ChangeVerb.Plan));
        }
        HostChangeResult result = await ApplyAsync(planned, options, null, cancellation)
            .ConfigureAwait(false);
        return result.ThrowIfFailed();
    }

    HostPlanner Planner(CancellationToken cancellation) =>
        new(Host.Scan(HostQuery.Mediated, cancellation));
}
