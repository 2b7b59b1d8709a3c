using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <content>Requests about existing devices and definitions.</content>
public sealed partial class HostOperations
{
    /// <summary>Removes a device. Its definition, if it has one, stays.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that the device is expected to have. Default: any.</param>
    /// <param name="typeId">The type that the device is expected to have. Default: any.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">A reason of <see cref="HostPlanner.Remove"/>, or a step failed. A device
    /// that a process has open is not removed (<see cref="HostChangeReason.InUse"/>) unless that is forced. After
    /// <see cref="HostChangeReason.StillBeingRemoved"/> the removal goes on; until it ends, the UUID and the capacity
    /// are not free, and this process may not be able to end.</exception>
    public Task<HostChangeResult> RemoveAsync(
        Guid uuid,
        string? parentName = null,
        string? typeId = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        _runner.RunAsync(
            _runner.On(uuid, parentName),
            planner => planner.Remove(uuid, parentName, typeId),
            new(options, progress, cancellationToken)
        );

    /// <summary>
    /// Defines a device, so that it can be started, also after a restart. An existing device is not changed.
    /// </summary>
    /// <param name="definition">The definition.</param>
    /// <param name="replace">Whether to replace another definition of the same parent and UUID. Default: no.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Define(MdevDefinition, bool)"/>, or a step failed.
    /// </exception>
    public Task<HostChangeResult> DefineAsync(
        MdevDefinition definition,
        bool replace = false,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        return _runner.RunAsync(
            ChangeRunner.On(definition.ParentName),
            planner => planner.Define(definition, replace),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>Deletes the definition of a device. An existing device stays until it is removed.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent. Default: all parents.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Undefine"/>, or a step failed.
    /// </exception>
    public Task<HostChangeResult> UndefineAsync(
        Guid uuid,
        string? parentName = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        _runner.RunAsync(
            _runner.On(uuid, parentName),
            planner => planner.Undefine(uuid, parentName),
            new(options, progress, cancellationToken)
        );

    /// <summary>Creates a device from its definition, with its attributes. Does nothing if the device exists.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; may be omitted if the UUID is defined once.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">A reason of <see cref="HostPlanner.Start"/>, or a step failed.</exception>
    public Task<HostChangeResult> StartAsync(
        Guid uuid,
        string? parentName = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        _runner.RunAsync(
            _runner.OnDefined(uuid, parentName),
            planner => planner.Start(uuid, parentName),
            new(options, progress, cancellationToken)
        );

    /// <summary>Removes a device that is defined, so that it can be started again.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that the device is expected to have. Default: any.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Stop"/>, or a step failed. See also <see cref="RemoveAsync"/>.
    /// </exception>
    public Task<HostChangeResult> StopAsync(
        Guid uuid,
        string? parentName = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        _runner.RunAsync(
            _runner.OnDefined(uuid, parentName),
            planner => planner.Stop(uuid, parentName),
            new(options, progress, cancellationToken)
        );

    /// <summary>Sets whether a defined device is started with its parent.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="autostart">Whether it is.</param>
    /// <param name="parentName">The parent; may be omitted if the UUID is defined once.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.SetAutostart"/>, or a step failed.
    /// </exception>
    public Task<HostChangeResult> SetAutostartAsync(
        Guid uuid,
        bool autostart,
        string? parentName = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        _runner.RunAsync(
            _runner.On(uuid, parentName),
            planner => planner.SetAutostart(uuid, autostart, parentName),
            new(options, progress, cancellationToken)
        );

    /// <summary>Changes the attributes of a device, or the type, autostart and attributes of its definition.</summary>
    /// <param name="definition">The device as it is wanted.</param>
    /// <param name="targets">What to change.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Modify"/>, or a step failed.
    /// </exception>
    public Task<HostChangeResult> ModifyAsync(
        MdevDefinition definition,
        ModifyTargets targets,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        HostPlanner.ThrowIfInvalid(targets);
        return _runner.RunAsync(
            ChangeRunner.On(definition.ParentName),
            planner => planner.Modify(definition, targets),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>Changes a definition as <c>mdevctl modify</c> does.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="edit">The change.</param>
    /// <param name="parentName">The parent; may be omitted if the UUID is defined once.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">A reason of <see cref="HostPlanner.Edit"/>, or a step failed.</exception>
    public Task<HostChangeResult> EditAsync(
        Guid uuid,
        MdevDefinitionEdit edit,
        string? parentName = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(edit);
        return _runner.RunAsync(
            _runner.On(uuid, parentName),
            planner => planner.Edit(uuid, edit, parentName),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>Writes attributes of an existing device.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="attributes">The attributes, in the order in which to write them.</param>
    /// <param name="parentName">The parent that the device is expected to have. Default: any.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.WriteAttributes"/>, or a step failed.
    /// </exception>
    public Task<HostChangeResult> WriteAttributesAsync(
        Guid uuid,
        ValueList<MdevAttribute> attributes,
        string? parentName = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        _runner.RunAsync(
            _runner.On(uuid, parentName),
            planner => planner.WriteAttributes(uuid, attributes, parentName),
            new(options, progress, cancellationToken)
        );
}
