using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>The names of a host's devices, to suggest one of them in place of an unknown name.</summary>
sealed class DeviceNames
{
    const int MostGuesses = 3;
    const int LongestGuessed = 100;

    readonly string[] _names;

    /// <summary>The names of node devices.</summary>
    internal DeviceNames(LibvirtView view)
        : this(view.Nodes.Select(node => node.Name).Concat(view.Nodes.SelectMany(OtherNames))) { }

    /// <summary>The names of mediated devices.</summary>
    internal DeviceNames(HostSnapshot snapshot)
        : this(
            snapshot
                .Mdevs.Select(mdev => mdev.Name)
                .Concat(snapshot.Mdevs.Select(mdev => NodeDeviceName.From("mdev", mdev.Name, mdev.ParentName)))
        ) { }

    DeviceNames(IEnumerable<string> names) => _names = [.. names.Distinct(StringComparer.Ordinal)];

    /// <summary>Returns the message for a name of several devices.</summary>
    internal static string Ambiguous(string name, IEnumerable<LibvirtDevice> found) =>
        $"{name}: several devices; choose one of {string.Join(", ", found.Select(node => node.Name))}";

    /// <summary>Returns the message for a name of no device, with similar names or, without any, advice.</summary>
    internal string Unknown(string name, string problem = "no such device", string advice = "")
    {
        string shown = name.Length == 0 ? "''" : name;
        IReadOnlyList<string> guesses = name.Length == 0 ? [] : Guess(LastPart(name));
        return guesses.Count == 0
            ? $"{shown}: {problem}{advice}"
            : $"{shown}: {problem}; did you mean {string.Join(" or ", guesses)}?";
    }

    /// <summary>Returns what a path ends with; otherwise the name.</summary>
    internal static string LastPart(string name)
    {
        string path = name.TrimEnd('/');
        return path.Length == 0 ? name : path[(path.LastIndexOf('/') + 1)..];
    }

    /// <summary>Returns similar names, the most similar first.</summary>
    IReadOnlyList<string> Guess(string name) =>
        name.Length > LongestGuessed
            ? []
            :
            [
                .. _names
                    .Where(known => known.Length <= LongestGuessed)
                    .Select(known => (Name: known, Steps: Spelling.Distance(name, known)))
                    .Where(known =>
                        known.Steps <= 2 + name.Length / 8
                        || name.Length > 3 && known.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                    )
                    .OrderBy(known => known.Steps)
                    .ThenBy(known => known.Name, StringComparer.Ordinal)
                    .Select(known => known.Name)
                    .Take(MostGuesses),
            ];

    /// <summary>Returns the UUID of a mediated device, or the kernel's name of another device.</summary>
    static IEnumerable<string> OtherNames(LibvirtDevice node)
    {
        if (node.Device.Find<MdevCapability>() is { Uuid: { } uuid })
            yield return uuid;
        else if (node.Device.Path is { } path)
            yield return path[(path.LastIndexOf('/') + 1)..];
    }
}
