using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Proposals;

/// <summary>Says whether devices of several types fit on one GPU of Intel GVT-g together.</summary>
[Experimental("NDX0002")]
public static class TypeMix
{
    /// <summary>The most devices of a GPU; the driver has no more numbers.</summary>
    const int MostDevices = 7;

    /// <summary>What each device takes from the pools of the GPU, as the description of its type says.</summary>
    static readonly string[] Pools = ["low_gm_size", "high_gm_size", "fence"];

    /// <summary>
    /// Checks the shares first, then the counts of the types and the pools of the driver, as far as its files tell.
    /// </summary>
    /// <param name="snapshot">The host, with its mediated devices.</param>
    /// <param name="parent">The GPU.</param>
    /// <param name="types">The type of each new device.</param>
    /// <returns>
    /// <see langword="true"/> if they fit, <see langword="false"/> if they do not, <see langword="null"/> if the files
    /// do not tell: the size of a pool is known only as far as one type can fill it.
    /// </returns>
    /// <exception cref="ArgumentException">A type is not one of the parent's, or has no share.</exception>
    public static bool? Fits(HostSnapshot snapshot, HostMdevParent parent, IReadOnlyCollection<HostMdevType> types)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(types);
        List<TypeShare> shares = [];
        foreach (HostMdevType type in types)
        {
            if (!parent.Types.Contains(type))
                throw new ArgumentException($"{parent.Name} has no type {type.Id}.", nameof(types));
            shares.Add(
                TypeShare.TryGet(type, out TypeShare share)
                    ? share
                    : throw new ArgumentException($"The share of {type.Id} is not known.", nameof(types))
            );
        }
        int existing = snapshot.MdevsOf(parent).Count(static mdev => mdev.IsActive);
        if (!TypeShare.Fit(shares) || existing + types.Count > MostDevices)
            return false;
        (HostMdevType Type, int Count)[] counts =
        [
            .. types.CountBy(static type => type).Select(one => (one.Key, one.Value)),
        ];
        if (counts.Any(static one => one.Count > one.Type.AvailableInstances))
            return false;
        // One type alone is what its count says.
        return
            counts is [] or [{ Type.AvailableInstances: not null }] || Pools.All(pool => IsEnough(pool, parent, types))
            ? true
            : null;
    }

    /// <summary>Whether a pool has surely what the devices take: some type could take as much of it.</summary>
    static bool IsEnough(string pool, HostMdevParent parent, IReadOnlyCollection<HostMdevType> types)
    {
        long? free = parent.Types.Max(type => Each(type, pool) * Math.Max(type.AvailableInstances ?? 0, 0));
        return types.Sum(type => Each(type, pool) ?? long.MaxValue / MostDevices) <= free;
    }

    /// <summary>What one device takes from a pool: <c>low_gm_size: 64MB</c> or <c>fence: 4</c>.</summary>
    static long? Each(HostMdevType type, string pool)
    {
        foreach (string line in (type.Description ?? "").Split(['\n', ',']))
        {
            string[] parts = line.Split(':', StringSplitOptions.TrimEntries);
            if (parts is [{ } key, { } value] && key == pool)
                return SysfsNumber.TryUInt32(value.Replace("MB", "", StringComparison.Ordinal), out uint number)
                    ? number
                    : null;
        }
        return null;
    }
}
