using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>The plans of <see cref="HostPlanner"/> that choose a parent.</summary>
public static class HostPlannerParents
{
    /// <summary>
    /// Creates a device of a type at the place that a search finds first, and writes its attributes. The steps name
    /// that place.
    /// </summary>
    /// <param name="planner">Plans the changes. Its snapshot needs <see cref="ScanParts.Pci"/>.</param>
    /// <param name="type">The id or the name of the type, as for <see cref="HostSearch.Find"/>.</param>
    /// <param name="uuid">
    /// The UUID; only parents of mediated devices are used then, because functions of vendor VFIO have none. A device
    /// of this UUID that exists is found on whatever parent it has. Default: a random one, or a function.
    /// </param>
    /// <param name="attributes">The attributes to write, in order. Default: none.</param>
    /// <param name="options">Where to look. Default: <see cref="HostSearchOptions.Default"/>.</param>
    /// <param name="gpus">
    /// The GPUs of the same snapshot. Default: as the snapshot shows them, without the driver's catalogue.
    /// </param>
    /// <remarks>
    /// The plan has one place: where the driver refuses, it fails.
    /// <c>HostOperations.CreateAsync</c> with a type alone tries the next parent.
    /// </remarks>
    /// <exception cref="ArgumentException">The snapshot has no PCI functions.</exception>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.TypeNotFound"/>: no place has the type, or it means different things;
    /// <see cref="HostChangeReason.NoCapacity"/>: no place has room; or a reason of
    /// <see cref="HostPlanner.Create(MdevDefinition)"/> or <see cref="HostPlannerVgpus.CreateVgpu"/>.
    /// </exception>
    /// <example>
    /// <code>
    /// HostPlan plan = new HostPlanner(snapshot).Create("nvidia-558", options: new() { PreferredNumaNode = 1 });
    /// </code>
    /// </example>
    public static HostPlan Create(
        this HostPlanner planner,
        string type,
        Guid? uuid = null,
        ValueList<MdevAttribute> attributes = default,
        HostSearchOptions? options = null,
        VgpuHost? gpus = null
    )
    {
        ArgumentNullException.ThrowIfNull(planner);
        ArgumentNullException.ThrowIfNull(type);
        MdevDefinition wanted = new()
        {
            ParentName = "",
            Uuid = uuid ?? MdevUuid.New(),
            TypeId = type,
            Attributes = attributes,
        };
        HostSnapshot snapshot = planner.Requests.Host.Snapshot;
        PlaceRequest request = new(planner.Requests, wanted, gpus ?? VgpuHost.Create(snapshot))
        {
            TakesFunctions = uuid is null,
        };
        return request.Plan(options ?? HostSearchOptions.Default).OrThrow();
    }
}
