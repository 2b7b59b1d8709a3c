using System.Diagnostics;

namespace Mdev.NodeDev.Supplies;

/// <summary>Where a type can be made, the best place first.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostSearchResult
{
    /// <summary>The id or the name that was searched for.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// All places that have the type, also those that are full: first those whose pool has enough room for what is
    /// needed, then those that may have; of these the preferred NUMA node first; then by the most that the pool can
    /// take, the largest first, and of ranges by what is certain; then PCI functions by address, and others by name.
    /// Places without room come last.
    /// </summary>
    public ValueList<HostSearchMatch> Matches { get; init; }

    /// <summary>
    /// Whether the text means different things: types whose device API, memory or name differs. No place is chosen
    /// then, and <see cref="Matches"/> has all of them.
    /// </summary>
    public bool IsAmbiguous { get; init; }

    /// <summary>
    /// The types that the places looked at can make, for a message: ids of mediated device types, and names of vGPUs of
    /// vendor VFIO, each once, in order.
    /// </summary>
    public ValueList<string> OfferedTypes { get; init; }

    /// <summary>
    /// The place to use; <see langword="null"/> if there is none with room, or if the text is ambiguous.
    /// </summary>
    public HostSearchMatch? First => IsAmbiguous ? null : Matches.FirstOrDefault(static match => !match.Room.IsNone);

    /// <summary>How many more can be made in all pools together.</summary>
    public HostRoom Room =>
        Matches
            .DistinctBy(static match => match.Pool, StringComparer.Ordinal)
            .Aggregate(HostRoom.None, static (room, match) => room.Plus(match.PoolRoom));

    /// <summary>The text, the number of places, and the room.</summary>
    public override string ToString() =>
        Line.Of($"{Type}: {Line.Count(Matches.Count, "place")}, {(IsAmbiguous ? "ambiguous" : $"{Room} more")}");
}
