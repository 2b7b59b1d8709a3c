using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Supplies;

/// <summary>Finds the parents and functions that can make a device of which only the type is known.</summary>
/// <remarks>
/// Counts are those of pools: the functions of a card of NVIDIA share it, and each says 1 whatever is left
/// (<see cref="VgpuHost.Capacity"/>). Answers are of the moment of the snapshot. Thread-safe.
/// </remarks>
/// <example>
/// <code>
/// HostSearchResult found = HostSearch.Find(NodeHost.Local.Scan(), "NVIDIA A40-2Q", new() { Count = 4 });
/// foreach (HostSearchMatch place in found.Matches)
///     Console.WriteLine(place);
/// </code>
/// </example>
public static class HostSearch
{
    /// <summary>Finds every place where a type can be made.</summary>
    /// <param name="snapshot">
    /// The host, with <see cref="ScanParts.Pci"/>, <see cref="ScanParts.Parents"/> and <see cref="ScanParts.Mdevs"/>.
    /// </param>
    /// <param name="type">
    /// The id (<c>nvidia-558</c>, <c>1150</c>) in its exact spelling, or a name (<c>NVIDIA A40-2Q</c>), which stands
    /// for all ids that carry it. The brands <c>GRID</c> and <c>NVIDIA</c> are alike. If no place has it, the last word
    /// of the name of a vGPU (<c>A40-2Q</c>).
    /// </param>
    /// <param name="options">
    /// Where to look. Default: <see cref="HostSearchOptions.Default"/>. What is left out cannot make the text
    /// ambiguous.
    /// </param>
    /// <param name="gpus">
    /// The GPUs of the same snapshot. Default: as the snapshot shows them, without the driver's catalogue.
    /// </param>
    /// <exception cref="ArgumentException">The snapshot lacks one of the parts.</exception>
    public static HostSearchResult Find(
        HostSnapshot snapshot,
        string type,
        HostSearchOptions? options = null,
        VgpuHost? gpus = null
    )
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(type);
        options ??= HostSearchOptions.Default;
        HostPlaces places = new(snapshot, gpus ?? VgpuHost.Create(snapshot));
        HostTypePlace[] looked = [.. places.All().Where(Filter(snapshot, options))];
        HostSearchMatch[] matches = [.. Named(looked, type).Select(places.Match)];
        return new HostSearchResult
        {
            Type = type,
            Matches = [.. Order(matches, options)],
            IsAmbiguous = AreDifferent(matches),
            OfferedTypes = [.. looked.Select(static place => place.Label).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Puts parents of a type in the order in which a search finds them; others come last.</summary>
    internal static IEnumerable<HostMdevCandidate> Sort(
        HostSearchResult found,
        IEnumerable<HostMdevCandidate> candidates
    )
    {
        Dictionary<(string, string), int> places = [];
        foreach (HostSearchMatch match in found.Matches)
            places.TryAdd((match.Name, match.TypeId), places.Count);
        return candidates.OrderBy(one => places.GetValueOrDefault((one.Parent.Name, one.Type.Id), int.MaxValue));
    }

    static Func<HostTypePlace, bool> Filter(HostSnapshot snapshot, HostSearchOptions options)
    {
        string? parent = options.Parent is { } name ? snapshot.KernelNameOf(name) : null;
        return place =>
            (parent is null || place.Name == parent || place.Pool == parent)
            && (options.Driver is null || place.Driver == options.Driver)
            && (options.DeviceApi is null || place.DeviceApi == options.DeviceApi)
            && (options.RequiredNumaNode is null || place.NumaNode == options.RequiredNumaNode);
    }

    static IEnumerable<HostTypePlace> Named(HostTypePlace[] places, string type)
    {
        VgpuProfileName name = VgpuProfileName.Parse(type);
        return NameResolver.First(
            places,
            place => place.TypeId == type,
            place => place.ProfileName?.IsSameProfile(name) == true,
            place => place is { IsVgpu: true, ProfileName: { } profile } && profile.LastWord == type
        );
    }

    /// <summary>Whether types are known to differ; what is not known differs from nothing.</summary>
    static bool AreDifferent(HostSearchMatch[] matches) =>
        matches.Select(static match => match.DeviceApi).OfType<DeviceApi>().Distinct().Skip(1).Any()
        || matches.Select(static match => match.Memory).OfType<long>().Distinct().Skip(1).Any()
        || matches
            .Select(static match => match.TypeName)
            .OfType<string>()
            .Select(static name => VgpuProfileName.Parse(name).Key)
            .Distinct()
            .Skip(1)
            .Any();

    static IEnumerable<HostSearchMatch> Order(IEnumerable<HostSearchMatch> matches, HostSearchOptions options) =>
        matches
            .OrderBy(match => Shortage(match, options.Count))
            .ThenBy(match => options.PreferredNumaNode is { } node && match.NumaNode == node ? 0 : 1)
            .ThenByDescending(static match => match.PoolRoom.AtMost ?? match.PoolRoom.AtLeast)
            .ThenByDescending(static match => match.PoolRoom.AtLeast)
            .ThenBy(static match => match.Address is null)
            .ThenBy(static match => match.Address)
            .ThenBy(static match => match.Name, StringComparer.Ordinal)
            .ThenBy(static match => match.TypeId, StringComparer.Ordinal);

    /// <summary>0 for enough room, 1 for what may be enough, 2 for less, 3 for none.</summary>
    static int Shortage(HostSearchMatch match, int count) =>
        match.Room.IsNone ? 3
        : match.PoolRoom.AtLeast >= count ? 0
        : match.PoolRoom.AtMost is null || match.PoolRoom.AtMost >= count ? 1
        : 2;
}
