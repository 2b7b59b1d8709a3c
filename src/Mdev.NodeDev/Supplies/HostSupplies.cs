using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Supplies;

/// <summary>Lists everything of a host that can be given to virtual machines through VFIO.</summary>
/// <remarks>Thread-safe. Nothing is written, and no rights beyond those of the scan are needed.</remarks>
/// <example>
/// <code>
/// foreach (HostSupply supply in HostSupplies.List(NodeHost.Local.Scan(), PhysicalHostTree.Local))
///     Console.WriteLine(supply);
/// </code>
/// </example>
public static class HostSupplies
{
    /// <summary>
    /// Drivers whose mediated devices are made of units that the administrator gives to them: AP queues by
    /// <c>apmask</c> and <c>aqmask</c>, work queues by their <c>type</c>.
    /// </summary>
    static readonly string[] DriversOfUnits = ["vfio_ap", "idxd"];

    /// <summary>Lists the supplies of a host.</summary>
    /// <param name="snapshot">
    /// The host, with <see cref="ScanParts.Pci"/>, <see cref="ScanParts.Parents"/> and <see cref="ScanParts.Mdevs"/>.
    /// </param>
    /// <param name="files">
    /// Its files, in which functions that are VFIO devices are looked for (<c>vfio-dev</c>), because a scan does not.
    /// Without them, or where the directory of a function cannot be read, only those of <c>vfio-pci</c> are known.
    /// </param>
    /// <param name="gpus">
    /// The GPUs of the same snapshot. Default: as the snapshot and the files show them.
    /// </param>
    /// <returns>By kind; of one kind by source, then as the host lists the types.</returns>
    /// <exception cref="ArgumentException">The snapshot lacks one of the parts.</exception>
    public static ValueList<HostSupply> List(HostSnapshot snapshot, IHostTree? files = null, VgpuHost? gpus = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        HostPlaces places = new(snapshot, gpus ?? VgpuHost.Create(snapshot, files));
        return
        [
            .. places
                .All()
                .GroupBy(static place => (place.Pool, place.TypeId, IsMdev: place.Candidate is not null))
                .Select(same => OfType(snapshot, places, [.. same]))
                .Concat(new PushedFunctions(snapshot, files).All())
                .OrderBy(static supply => supply.Kind)
                .ThenBy(static supply => !PciAddress.TryParse(supply.Source, out _))
                .ThenBy(static supply => PciAddress.TryParse(supply.Source, out PciAddress at) ? at : default)
                .ThenBy(static supply => supply.Source, StringComparer.Ordinal),
        ];
    }

    /// <summary>A type of one parent, or of the functions of one card.</summary>
    static HostSupply OfType(HostSnapshot snapshot, HostPlaces places, HostTypePlace[] same)
    {
        HostTypePlace first = same[0];
        bool isMdev = first.Candidate is not null;
        return new HostSupply
        {
            Kind = isMdev && !DriversOfUnits.Contains(first.Driver) ? HostSupplyKind.Pull : HostSupplyKind.Mixed,
            Source = first.Pool,
            Driver = first.Driver,
            TypeId = first.TypeId,
            TypeName = first.TypeName,
            DeviceApi = first.DeviceApi,
            NumaNode = first.NumaNode,
            Free = places.PoolRoomOf(first),
            Handover = isMdev ? HostHandover.Mdev : HostHandover.Pci,
            Devices = isMdev
                ? [.. same.SelectMany(place => MdevsOf(snapshot, place.Candidate!))]
                :
                [
                    .. from place in same
                    where place.Slot!.Vgpus.Any(vgpu => vgpu.Number == place.Profile!.Number)
                    select new HostSupplyDevice(place.Name),
                ],
        };
    }

    static IEnumerable<HostSupplyDevice> MdevsOf(HostSnapshot snapshot, HostMdevCandidate place) =>
        from mdev in snapshot.ActiveMdevsOf(place.Parent)
        where mdev.TypeId == place.Type.Id
        select new HostSupplyDevice(mdev.Name);
}
