using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The operations of <see cref="HostOperations"/> that choose a parent, or take one that a scan found.
/// </summary>
public static class HostOperationsParents
{
    /// <summary>
    /// Creates a device of a type on one of the parents that have it, and tries the next one where that can help.
    /// </summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="type">
    /// The id (<c>nvidia-558</c>) or the name (<c>NVIDIA A40-2Q</c>) of the type, as for
    /// <see cref="HostSnapshot.FindParentsOf"/>. Each parent has an id of its own for a name; a name that means
    /// different things is refused (<see cref="HostSearchResult.IsAmbiguous"/>).
    /// </param>
    /// <param name="placement">
    /// The order of the parents. Default: <see cref="MdevPlacement.MostFree"/>. A device of the UUID that exists is
    /// found on whatever parent it has.
    /// </param>
    /// <param name="uuid">The UUID; with <see cref="MdevUuid.FromKey"/>, a repeated call finds the device. Default: a
    /// random one.</param>
    /// <param name="attributes">The attributes to write to the device, in order. Default: none.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step of each try, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <remarks>
    /// The next parent is tried after a failure whose remedy is <see cref="HostChangeRemedy.TryAnotherParent"/>, and
    /// after <see cref="HostChangeReason.DriverRefused"/>; any other failure ends the request. The host is scanned
    /// once; before each further try, only the count of its type is read, and a parent that is full by then is not
    /// asked.
    /// </remarks>
    /// <exception cref="HostChangeException">
    /// No parent has the type, or it means different things (<see cref="HostChangeReason.TypeNotFound"/>), or none
    /// could create the device.
    /// <see cref="HostChangeFailure.Attempts"/> has what each parent said, if there were several; the reason and the
    /// hints are those of the failure that ended the request, else of the first parent.
    /// </exception>
    /// <returns>A lease that removes the device when it is disposed of.</returns>
    /// <example>
    /// <code>
    /// await using MdevLease lease = await operations.CreateAsync("nvidia-558");
    /// </code>
    /// </example>
    public static Task<MdevLease> CreateAsync(
        this HostOperations operations,
        string type,
        MdevPlacement? placement = null,
        Guid? uuid = null,
        ValueList<MdevAttribute> attributes = default,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(type);
        MdevDefinition wanted = new()
        {
            ParentName = "",
            Uuid = uuid ?? MdevUuid.New(),
            TypeId = type,
            Attributes = attributes,
        };
        return new PlacedCreation(operations.Runner, type, placement ?? MdevPlacement.MostFree, wanted).RunAsync(
            new(options, progress, cancellationToken)
        );
    }

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

    /// <summary>
    /// Creates a device without attributes, at a place of <see cref="HostSnapshot.FindParentsOf"/> and no other.
    /// </summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="place">The parent and its type.</param>
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
        HostMdevCandidate place,
        Guid? uuid = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(place);
        return operations.CreateAsync(place.Parent, place.Type, uuid, options, progress, cancellationToken);
    }

    /// <summary>Creates a device without attributes, on a PCI function.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="parent">The address of the parent.</param>
    /// <param name="typeId">The id of the type, for example <c>nvidia-558</c>.</param>
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
        PciAddress parent,
        string typeId,
        Guid? uuid = null,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        return operations.CreateAsync(parent.ToString(), typeId, uuid, options, progress, cancellationToken);
    }
}
