namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The mediated devices of a snapshot in ways to find one of thousands, each made when it is first asked for.
/// </summary>
/// <remarks>All are equal: snapshots are compared by their devices.</remarks>
sealed class MdevIndex(ValueList<HostMdev> mdevs)
{
    readonly Lazy<ILookup<Guid, HostMdev>> _byUuid = new(() =>
        mdevs
            .Select(static mdev => (IsUuid: mdev.TryGetUuid(out Guid uuid), Uuid: uuid, Mdev: mdev))
            .Where(static one => one.IsUuid)
            .ToLookup(static one => one.Uuid, static one => one.Mdev)
    );

    readonly Lazy<HostMdev[]> _active = new(() => [.. mdevs.Where(static mdev => mdev.IsActive)]);

    readonly Lazy<ILookup<string, HostMdev>> _byParent = new(() =>
        mdevs.ToLookup(static mdev => mdev.ParentName, StringComparer.Ordinal)
    );

    /// <summary>The devices of a UUID.</summary>
    internal IEnumerable<HostMdev> this[Guid uuid] => _byUuid.Value[uuid];

    /// <summary>The devices of a parent.</summary>
    internal IEnumerable<HostMdev> OfParent(string name) => _byParent.Value[name];

    /// <summary>The active devices.</summary>
    internal IReadOnlyList<HostMdev> Active => _active.Value;

    public override bool Equals(object? obj) => obj is MdevIndex;

    public override int GetHashCode() => 0;
}
