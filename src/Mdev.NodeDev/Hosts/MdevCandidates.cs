namespace Mdev.NodeDev.Hosts;

/// <summary>Finds the parents of a type, and orders them.</summary>
static class MdevCandidates
{
    /// <summary>
    /// All parents that have a type, in the order of the snapshot, full or not. An id wins over a name, and an exact
    /// spelling over another case.
    /// </summary>
    internal static HostMdevCandidate[] Find(HostSnapshot snapshot, string type)
    {
        (HostMdevParent Parent, HostMdevType Type)[] found =
        [
            .. NameResolver.First(
                snapshot.Parents.SelectMany(static parent => parent.Types.Select(one => (Parent: parent, Type: one))),
                one => one.Type.Id == type,
                one => one.Type.Name == type,
                one =>
                    type.Equals(one.Type.Id, StringComparison.OrdinalIgnoreCase)
                    || type.Equals(one.Type.Name, StringComparison.OrdinalIgnoreCase)
            ),
        ];
        return found.Length == 0 ? [] : Of(snapshot, found);
    }

    /// <summary>All types of all parents, in the order of the snapshot, full or not.</summary>
    internal static HostMdevCandidate[] All(HostSnapshot snapshot) =>
        Of(snapshot, snapshot.Parents.SelectMany(static parent => parent.Types.Select(one => (parent, one))));

    static HostMdevCandidate[] Of(HostSnapshot snapshot, IEnumerable<(HostMdevParent Parent, HostMdevType Type)> found)
    {
        Dictionary<string, HostPciDevice> functions = snapshot
            .PciDevices.DistinctBy(static device => device.Path, StringComparer.Ordinal)
            .ToDictionary(static device => device.Path, StringComparer.Ordinal);
        Dictionary<string, int> counts = Counts(snapshot, functions);
        return [.. found.Select(one => Of(one.Parent, one.Type, functions, counts))];
    }

    /// <summary>
    /// Those that may have room: the highest count first, then the fewest devices, then the order of the snapshot;
    /// last those whose count is not known.
    /// </summary>
    internal static ValueList<HostMdevCandidate> MostFree(IEnumerable<HostMdevCandidate> candidates) =>
        [
            .. candidates
                .Where(static one => one.Type.AvailableInstances is null or > 0)
                .OrderByDescending(static one => one.Type.AvailableInstances ?? 0)
                .ThenBy(static one => one.DeviceCount),
        ];

    static HostMdevCandidate Of(
        HostMdevParent parent,
        HostMdevType type,
        Dictionary<string, HostPciDevice> functions,
        Dictionary<string, int> counts
    )
    {
        HostPciDevice? function = FunctionOf(parent.Path, functions);
        return new HostMdevCandidate
        {
            Parent = parent,
            Type = type,
            PhysicalFunction = functions.GetValueOrDefault(parent.Path)?.PhysicalFunction,
            NumaNode = function?.NumaNode,
            DeviceCount = counts.GetValueOrDefault(PoolOf(parent.Path, functions)),
        };
    }

    /// <summary>The number of existing devices by what their parents share.</summary>
    static Dictionary<string, int> Counts(HostSnapshot snapshot, Dictionary<string, HostPciDevice> functions)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (HostMdev mdev in snapshot.ActiveMdevs)
        {
            string key = PoolOf(Above(mdev.Active!.Path), functions);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        return counts;
    }

    /// <summary>What parents share: the card of a function, or the path of another parent.</summary>
    static string PoolOf(string parentPath, Dictionary<string, HostPciDevice> functions) =>
        functions.GetValueOrDefault(parentPath)?.Card.ToString() ?? parentPath;

    /// <summary>The PCI function that a device is, or the nearest one above it.</summary>
    static HostPciDevice? FunctionOf(string path, Dictionary<string, HostPciDevice> functions)
    {
        for (; path.Length > 0; path = Above(path))
        {
            if (functions.TryGetValue(path, out HostPciDevice? function))
                return function;
        }
        return null;
    }

    static string Above(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
}
