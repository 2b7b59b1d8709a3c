using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The operations of <see cref="HostOperations"/> whose requests name a parent that a scan found.</summary>
public static class HostOperationsParents
{
    /// <summary>Creates a device without attributes, of a type of a parent that a scan found.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="parent">The parent.</param>
    /// <param name="type">One of its types.</param>
    /// <param name="uuid">The UUID. Default: a random one.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Create(MdevDefinition)"/>, or a step failed.
    /// </exception>
    /// <returns>A lease that removes the device when it is disposed of.</returns>
    public static Task<MdevLease> CreateAsync(
        this HostOperations operations,
        HostMdevParent parent,
        HostMdevType type,
        Guid? uuid = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(type);
        return operations.CreateAsync(parent.Name, type.Id, uuid, options, progress, cancellationToken);
    }
}
