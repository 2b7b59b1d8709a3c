using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Chooses the order in which parents are tried for a device of which only the type is given. Parents that are full
/// are left out before.
/// </summary>
/// <remarks>Thread-safe.</remarks>
/// <example>
/// <code>
/// await using MdevLease lease = await operations.CreateAsync("NVIDIA A40-2Q", MdevPlacement.PreferNode(1));
/// </code>
/// </example>
public sealed class MdevPlacement
{
    readonly Func<IReadOnlyList<HostMdevCandidate>, IEnumerable<HostMdevCandidate>> _order;

    MdevPlacement(Func<IReadOnlyList<HostMdevCandidate>, IEnumerable<HostMdevCandidate>> order) => _order = order;

    /// <summary>
    /// The parent with the most room first, so that devices are spread: the order of <see cref="HostSearch.Find"/>,
    /// which counts what is left of cards. The default.
    /// </summary>
    public static MdevPlacement MostFree { get; } = new(static candidates => candidates);

    /// <summary>
    /// The parent with the least room first, so that devices are packed and whole cards stay empty: by
    /// <see cref="HostMdevType.AvailableInstances"/>, the lowest first; of equal ones by
    /// <see cref="HostMdevCandidate.DeviceCount"/>, the highest first; then as <see cref="MostFree"/>. Parents whose
    /// count could not be read come last.
    /// </summary>
    public static MdevPlacement LeastFree { get; } =
        new(static candidates =>
            candidates
                .OrderBy(static one => one.Type.AvailableInstances ?? long.MaxValue)
                .ThenByDescending(static one => one.DeviceCount)
        );

    /// <summary>
    /// The parents of a NUMA node first, then the others, each as <see cref="MostFree"/>. A parent whose node is
    /// unknown is one of the others.
    /// </summary>
    /// <param name="numaNode">The number of the node, 0 or above.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numaNode"/> is below 0.</exception>
    public static MdevPlacement PreferNode(int numaNode)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numaNode);
        return new(candidates => candidates.OrderBy(one => one.NumaNode == numaNode ? 0 : 1));
    }

    /// <summary>The order that the caller chooses.</summary>
    /// <param name="order">
    /// Gets the parents with room in the order of <see cref="MostFree"/>, and returns those to try in the order to
    /// try them. Others are not tried.
    /// </param>
    public static MdevPlacement From(Func<IReadOnlyList<HostMdevCandidate>, IEnumerable<HostMdevCandidate>> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new(order);
    }

    /// <summary>Orders parents.</summary>
    /// <param name="candidates">The parents with room, in the order of <see cref="MostFree"/>.</param>
    public ValueList<HostMdevCandidate> Order(IReadOnlyList<HostMdevCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return [.. _order(candidates)];
    }
}
