using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Sorts mediated devices by parent and type.</summary>
sealed class HostLayout
{
    readonly ILookup<(string Path, string Type), HostMdev> _placed;

    internal HostLayout(HostSnapshot snapshot)
    {
        Dictionary<string, HostMdevParent> byPath = new(StringComparer.Ordinal);
        Dictionary<string, HostMdevParent> byName = new(StringComparer.Ordinal);
        foreach (HostMdevParent parent in snapshot.Parents)
        {
            byPath.TryAdd(parent.Path, parent);
            byName.TryAdd(parent.Name, parent);
        }
        HashSet<string> devices = new(DevicesOf(snapshot), StringComparer.Ordinal);
        List<(HostMdevParent Parent, HostMdev Mdev)> placed = [];
        List<HomelessMdev> homeless = [];
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            HostMdevParent? parent =
                DirectoryOf(mdev) is { } directory && byPath.TryGetValue(directory, out HostMdevParent? at)
                    ? at
                    : byName.GetValueOrDefault(mdev.ParentName);
            if (parent?.Types.Any(type => type.Id == mdev.TypeId) == true)
                placed.Add((parent, mdev));
            else
                homeless.Add(new HomelessMdev(mdev, parent is not null, devices.Contains(mdev.ParentName)));
        }
        _placed = placed.ToLookup(place => (place.Parent.Path, place.Mdev.TypeId!), place => place.Mdev);
        Homeless = homeless;
    }

    /// <summary>The devices whose parent or type does not exist.</summary>
    internal IReadOnlyList<HomelessMdev> Homeless { get; }

    /// <summary>Returns the devices of a type of a parent.</summary>
    internal IEnumerable<HostMdev> Below(HostMdevParent parent, HostMdevType type) => _placed[(parent.Path, type.Id)];

    static IEnumerable<string> DevicesOf(HostSnapshot snapshot) =>
        snapshot
            .PciDevices.Select(device => device.Address.ToString())
            .Concat(snapshot.Subchannels.Select(channel => channel.Name))
            .Concat(snapshot.ApMatrices.Select(matrix => matrix.Name));

    static string? DirectoryOf(HostMdev mdev) => Path.GetDirectoryName(mdev.Active?.Path);
}
