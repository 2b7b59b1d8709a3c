using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Monitoring;

/// <summary>Knows which parents share what they have: the virtual functions of a card.</summary>
/// <param name="tree">The files of the host.</param>
sealed class HostPools(IHostTree tree)
{
    const string PhysicalFunction = "physfn";

    /// <summary>What each parent shares with others, by the directories of both.</summary>
    Dictionary<string, string> _pools = new(StringComparer.Ordinal);

    /// <summary>The directories of the parents of each pool.</summary>
    ILookup<string, string> _parents = Array.Empty<string>().ToLookup(static path => path, StringComparer.Ordinal);

    /// <summary>Looks at the parents that are new. One link of each is read.</summary>
    internal void Update(HostSnapshot snapshot)
    {
        Dictionary<string, string> pools = new(StringComparer.Ordinal);
        foreach (HostMdevParent parent in snapshot.Parents)
            pools[parent.Path] = _pools.TryGetValue(parent.Path, out string? known) ? known : PoolOf(parent);
        _pools = pools;
        _parents = pools.ToLookup(static one => one.Value, static one => one.Key, StringComparer.Ordinal);
    }

    /// <summary>The directories of all parents that share something with some of them.</summary>
    internal HashSet<string> ParentsOf(IEnumerable<string> paths) =>
        paths
            .SelectMany(path => _pools.TryGetValue(path, out string? pool) ? _parents[pool] : [])
            .ToHashSet(StringComparer.Ordinal);

    string PoolOf(HostMdevParent parent)
    {
        if (!PciAddress.TryParse(parent.Name, null, out _))
            return parent.Path;
        _ = tree.OpenDirectory(parent.Path, out IHostDirectory? directory);
        using (directory)
        {
            string? card = null;
            _ = directory is null ? default : SysfsReader.LinkedName(directory, PhysicalFunction, out card);
            return card ?? parent.Name;
        }
    }
}
