using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>Compares snapshots.</summary>
public static class HostSnapshotComparison
{
    /// <summary>Finds what changed since an older snapshot of the same host.</summary>
    /// <param name="snapshot">The newer snapshot.</param>
    /// <param name="older">The older one.</param>
    /// <returns>
    /// The same changes that <c>WatchAsync</c> gives. Parts that only one of the snapshots has read are not compared;
    /// if there are any, of diagnostics only those of devices and definitions are.
    /// </returns>
    /// <example>
    /// <code>
    /// foreach (HostMdevChange change in now.CompareTo(before).Mdevs)
    ///     Console.WriteLine(change);
    /// </code>
    /// </example>
    public static HostDifference CompareTo(this HostSnapshot snapshot, HostSnapshot older)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(older);
        return new HostDifference { Changes = HostComparer.Compare(older, snapshot) };
    }
}
