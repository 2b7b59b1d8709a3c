using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The operations of <see cref="HostOperations"/> for a caller that starts again, and does not know how far it came.
/// </summary>
public static class HostOperationsRecovery
{
    /// <summary>
    /// Leases a device that exists, as if this caller had created it: after a restart, or after it was kept.
    /// </summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that the device is expected to have, in any spelling. Default: any.</param>
    /// <param name="type">The id or the name of the type that it is expected to have. Default: any.</param>
    /// <param name="cancellationToken">Stops reading the host.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>, <see cref="HostChangeReason.Mismatch"/>,
    /// <see cref="HostChangeReason.StillBeingRemoved"/>, <see cref="HostChangeReason.SourceUnreadable"/>, or
    /// <see cref="HostChangeReason.Busy"/>: it has no type, because another process is creating or removing it.
    /// </exception>
    /// <returns>
    /// A lease that removes the device when it is disposed of, unless it is kept. Nothing on the host is changed.
    /// </returns>
    public static async Task<MdevLease> AdoptAsync(
        this HostOperations operations,
        Guid uuid,
        string? parentName = null,
        string? type = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ChangeRunner runner = operations.Runner;
        LeasedDevice device = new();
        (Planned<HostMdev> planned, _) = await runner
            .PlanAsync(
                runner.On(uuid, parentName),
                planner =>
                    planner
                        .RequireDevice(ChangeVerb.Adopt, uuid, parentName, type)
                        .Then<HostMdev>(found =>
                        {
                            device.Identity = LeasedDevice.Read(operations.Host.Tree, found.Active!);
                            return found;
                        }),
                cancellationToken
            )
            .ConfigureAwait(false);
        HostMdev mdev = planned.OrThrow();
        MdevDefinition definition = new()
        {
            ParentName = mdev.ParentName,
            Uuid = uuid,
            TypeId = mdev.TypeId!,
        };
        return MdevLease.Adopted(runner, definition, device);
    }

    /// <summary>Removes a device if it exists. Its definition, if it has one, stays.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that the device is expected to have. Default: any.</param>
    /// <param name="typeId">The type that the device is expected to have. Default: any.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <returns>The outcome; without steps if the device does not exist.</returns>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostOperations.RemoveAsync"/> but <see cref="HostChangeReason.DeviceNotFound"/>. That a
    /// device does not exist has to be known: it is a failure if the list of devices could not be read, or if the
    /// device is still being removed.
    /// </exception>
    public static Task<HostChangeResult> RemoveIfExistsAsync(
        this HostOperations operations,
        Guid uuid,
        string? parentName = null,
        string? typeId = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        return operations.Runner.RunAsync(
            operations.Runner.On(uuid, parentName),
            planner => planner.Remove(uuid, parentName, typeId),
            new(options, progress, cancellationToken),
            HostChangeReason.DeviceNotFound
        );
    }

    /// <summary>Deletes the definition of a device if there is one. An existing device stays.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent. Default: all parents.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <returns>The outcome; without steps if the device is not defined.</returns>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostOperations.UndefineAsync"/>. <see cref="HostChangeReason.DefinitionNotFound"/> only
    /// means a malformed definition, which is not deleted.
    /// </exception>
    public static Task<HostChangeResult> UndefineIfExistsAsync(
        this HostOperations operations,
        Guid uuid,
        string? parentName = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        return operations.Runner.RunAsync(
            operations.Runner.On(uuid, parentName),
            planner => planner.Undefine(uuid, parentName, mayBeAbsent: true),
            new(options, progress, cancellationToken)
        );
    }
}
