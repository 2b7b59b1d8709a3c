using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Monitoring;

/// <summary>Keeps the snapshot of a host up to date, and reads only what events touched.</summary>
/// <remarks>
/// Where anything is out of the ordinary (a diagnostic of what was touched, before or now), the whole host is scanned:
/// so the snapshot is always what a scan gives. Not thread-safe.
/// </remarks>
/// <param name="host">The host.</param>
/// <param name="query">What is watched.</param>
/// <param name="time">The clock.</param>
sealed class HostTracker(NodeHost host, HostQuery query, TimeProvider time)
{
    /// <summary>How long a new device may have no type. libvirt waits as long for the link to it.</summary>
    static readonly TimeSpan TypeTimeout = TimeSpan.FromSeconds(1);

    readonly HostPools _pools = new(host.Tree);

    /// <summary>The devices without a type that are read again, and since when they have none.</summary>
    readonly Dictionary<string, long> _pending = new(StringComparer.Ordinal);

    /// <summary>The devices that had no type for too long.</summary>
    readonly HashSet<string> _untyped = new(StringComparer.Ordinal);

    /// <summary>The devices that an event said were removed, and that were not read since then.</summary>
    readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    /// <summary>The host as it was read last.</summary>
    internal HostSnapshot Current { get; private set; } = new();

    /// <summary>Whether a device is being made or removed, and has to be read again soon.</summary>
    internal bool HasPending => _pending.Count > 0;

    /// <summary>Whether something vanished while the host was scanned, so that it has to be scanned again.</summary>
    internal bool IsUnsettled { get; private set; }

    /// <summary>Scans the whole host.</summary>
    /// <returns>The snapshots that came to be, as for <see cref="Update"/>.</returns>
    internal List<HostSnapshot> Scan(CancellationToken cancellation)
    {
        HostSnapshot before = Current;
        Current = host.Scan(query, cancellation);
        IsUnsettled = Current.AllDiagnostics.Any(static found => found.Id == HostDiagnostics.Vanished.Id);
        _pools.Update(Current);
        HashSet<string> untyped = Current
            .ActiveMdevs.Where(static mdev => mdev.Active!.TypeId is null)
            .Select(static mdev => mdev.Name)
            .ToHashSet(StringComparer.Ordinal);
        _untyped.IntersectWith(untyped);
        foreach (string typed in _pending.Keys.Except(untyped, StringComparer.Ordinal).ToList())
            _ = _pending.Remove(typed);
        foreach (string name in untyped)
            _ = IsPending(name);
        return Steps(before, []);
    }

    /// <summary>Reads what events touched.</summary>
    /// <param name="events">The events.</param>
    /// <param name="cancellation">Stops between two devices.</param>
    /// <returns>
    /// The snapshots that came to be, at most two: a device that was replaced by one of its name is first gone.
    /// </returns>
    internal List<HostSnapshot> Update(HostEvents events, CancellationToken cancellation)
    {
        _untyped.ExceptWith(events.Mdevs.Keys);
        foreach (string name in _pending.Keys)
            _ = events.Mdevs.TryAdd(name, ("", false));
        if (events.IsEmpty)
            return [];
        _removed.UnionWith(events.Mdevs.Where(static one => one.Value.IsRemoved).Select(static one => one.Key));
        HostUpdate update = new(host, query, Current, cancellation);
        Dictionary<string, ActiveMdev?> read = new(StringComparer.Ordinal);
        bool isOrdinary =
            TryReadMdevs(events, read, cancellation)
            && update.TrySetMdevs(read)
            && update.TrySetParents(events.Parents)
            && update.TrySetParts(events.Parts)
            && update.TrySetDefinitions(events)
            && update.TryRefresh(_pools.ParentsOf(Above(events, read)));
        if (!isOrdinary)
            return Scan(cancellation);
        HostSnapshot before = Current;
        Current = update.Finish();
        if (events.Parents.Count > 0)
            _pools.Update(Current);
        return Steps(before, events.Mdevs.Keys.Where(name => !read.ContainsKey(name)));
    }

    /// <summary>
    /// Reads the devices that events touched; <see langword="null"/> for one that is gone. Those that are half made or
    /// half removed are left out for a while.
    /// </summary>
    /// <returns>Whether nothing is wrong with any of them.</returns>
    bool TryReadMdevs(HostEvents events, Dictionary<string, ActiveMdev?> read, CancellationToken cancellation)
    {
        bool isOrdinary = true;
        foreach (string name in events.Mdevs.Keys)
        {
            cancellation.ThrowIfCancellationRequested();
            FileResult result = MdevProbe.ReadOne(host.Tree, name, out ActiveMdev? mdev);
            if (mdev is { TypeId: null } && IsPending(name))
                continue;
            if (mdev is { Diagnostics.IsEmpty: false })
            {
                // It may have gone meanwhile.
                result = MdevProbe.ReadOne(host.Tree, name, out mdev);
            }
            _ = _pending.Remove(name);
            isOrdinary &=
                mdev is { Diagnostics.IsEmpty: true } || result.Status is FileStatus.Absent or FileStatus.Gone;
            read[name] = mdev;
        }
        return isOrdinary;
    }

    bool IsPending(string name)
    {
        if (_untyped.Contains(name))
            return false;
        _ = _pending.TryAdd(name, time.GetTimestamp());
        if (time.GetElapsedTime(_pending[name]) < TypeTimeout)
            return true;
        _ = _pending.Remove(name);
        _ = _untyped.Add(name);
        return false;
    }

    /// <summary>
    /// The way to the current snapshot: devices that were replaced by one of their name are first gone.
    /// </summary>
    /// <param name="before">The snapshot before.</param>
    /// <param name="unread">The names of devices that were left out, and are still as they were before.</param>
    List<HostSnapshot> Steps(HostSnapshot before, IEnumerable<string> unread)
    {
        HashSet<string> replaced = _removed.Except(unread, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        _removed.ExceptWith(replaced);
        Keep(replaced, before);
        Keep(replaced, Current);
        return replaced.Count > 0
            ? [before with { Mdevs = HostUpdate.Without(before.Mdevs, replaced) }, Current]
            : [Current];
    }

    static void Keep(HashSet<string> names, HostSnapshot snapshot)
    {
        if (names.Count > 0)
            names.IntersectWith(snapshot.ActiveMdevs.Select(static mdev => mdev.Name));
    }

    /// <summary>The directories above the devices that were read, before and now.</summary>
    HashSet<string> Above(HostEvents events, Dictionary<string, ActiveMdev?> read)
    {
        HashSet<string> paths = new(StringComparer.Ordinal);
        foreach ((string name, ActiveMdev? mdev) in read)
        {
            _ = paths.Add(Above(events.Mdevs[name].Path));
            if (mdev is not null)
                _ = paths.Add(Above(mdev.Path));
        }
        foreach (HostMdev mdev in Current.ActiveMdevs.Where(mdev => read.ContainsKey(mdev.Name)))
            _ = paths.Add(Above(mdev.Active!.Path));
        return paths;
    }

    static string Above(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
}
