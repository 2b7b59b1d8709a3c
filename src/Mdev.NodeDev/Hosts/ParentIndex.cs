namespace Mdev.NodeDev.Hosts;

/// <summary>The parents of a snapshot by name, made when one is first asked for.</summary>
/// <remarks>All are equal: snapshots are compared by their parents.</remarks>
sealed class ParentIndex(ValueList<HostMdevParent> parents)
{
    readonly Lazy<Dictionary<string, HostMdevParent>> _byName = new(() =>
    {
        Dictionary<string, HostMdevParent> found = new(StringComparer.Ordinal);
        foreach (HostMdevParent parent in parents)
            _ = found.TryAdd(parent.Name, parent);
        return found;
    });

    /// <summary>The first parent of a name; <see langword="null"/> if there is none.</summary>
    internal HostMdevParent? Find(string name) => _byName.Value.GetValueOrDefault(name);

    public override bool Equals(object? obj) => obj is ParentIndex;

    public override int GetHashCode() => 0;
}
