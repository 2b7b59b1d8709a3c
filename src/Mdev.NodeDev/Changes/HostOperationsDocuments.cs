using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The operations of <see cref="HostOperations"/> whose requests are node-device documents, as those of virsh are.
/// </summary>
public static class HostOperationsDocuments
{
    /// <summary>Creates a device as <c>virsh nodedev-create</c> does.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="device">The document.</param>
    /// <param name="uuid">The UUID if the document has none. Default: a random one.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Create(MdevDefinition)"/>, or a step failed.
    /// </exception>
    /// <returns>A lease that removes the device when it is disposed of.</returns>
    public static Task<MdevLease> CreateAsync(
        this HostOperations operations,
        NodeDevice device,
        Guid? uuid = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(device);
        return MdevLease.CreateAsync(
            operations.Runner,
            ChangeRunner.Everything,
            planner => operations.Documents(planner).ToDefinition(device, uuid),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>
    /// Defines a device as <c>virsh nodedev-define</c> does, replacing its definition if there is one.
    /// </summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="device">The document.</param>
    /// <param name="uuid">The UUID if the document has none. Default: a random one.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Define(NodeDevice, Guid?)"/>, or a step failed.
    /// </exception>
    public static Task<HostChangeResult> DefineAsync(
        this HostOperations operations,
        NodeDevice device,
        Guid? uuid = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(device);
        return operations.Runner.RunAsync(
            ChangeRunner.Everything,
            planner => operations.Documents(planner).Define(device, uuid),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>Changes a device as <c>virsh nodedev-update</c> does. Autostart is kept.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="device">The document; it needs a UUID.</param>
    /// <param name="targets">What to change. Default: the device if it exists, otherwise its definition.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Update"/>, or a step failed.
    /// </exception>
    public static Task<HostChangeResult> UpdateAsync(
        this HostOperations operations,
        NodeDevice device,
        ModifyTargets? targets = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(device);
        if (targets is { } given)
            HostPlanner.ThrowIfInvalid(given);
        return operations.Runner.RunAsync(
            ChangeRunner.Everything,
            planner => operations.Documents(planner).Update(device, targets),
            new(options, progress, cancellationToken)
        );
    }

    static DocumentPlanner Documents(this HostOperations operations, RequestPlanner planner) =>
        new(
            planner,
            new Lazy<LibvirtView>(() => LibvirtView.Create(planner.Host.Snapshot, operations.Runner.Options.View))
        );
}
