using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Finds node devices by libvirt's name, the UUID of a mediated device, or the kernel's name.</summary>
sealed class DeviceNames
{
    const int MostGuesses = 3;
    const int LongestGuessed = 100;

    readonly LibvirtView _view;
    readonly ILookup<string, string> _names;

    internal DeviceNames(LibvirtView view)
    {
        _view = view;
        _names = view
            .Nodes.SelectMany(OtherNames, (node, other) => (node.Name, Other: other))
            .ToLookup(pair => pair.Other, pair => pair.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Returns the names of all devices that a name stands for.</summary>
    internal IReadOnlyList<string> Find(string name)
    {
        if (_view.Find(name) is not null)
            return [name];
        string[] found = [.. _names[name].Distinct(StringComparer.Ordinal)];
        // lspci omits domain 0.
        return found.Length == 0 && PciAddress.TryParse($"0000:{name}", out PciAddress address)
            ? [.. _names[address.ToString()]]
            : found;
    }

    /// <summary>Returns the message for a name of several devices.</summary>
    internal static string Ambiguous(string name, IReadOnlyList<string> found) =>
        $"{name}: several devices; choose one of {string.Join(", ", found)}";

    /// <summary>Returns the message for a name of no device, with similar names.</summary>
    internal string Unknown(string name)
    {
        string shown = name.Length == 0 ? "''" : name;
        IReadOnlyList<string> guesses = name.Length == 0 ? [] : Guess(name);
        return guesses.Count == 0
            ? $"{shown}: no such device"
            : $"{shown}: no such device; did you mean {string.Join(" or ", guesses)}?";
    }

    /// <summary>Returns similar names, the most similar first.</summary>
    IReadOnlyList<string> Guess(string name) =>
        name.Length > LongestGuessed
            ? []
            :
            [
                .. _view
                    .Nodes.Select(node => node.Name)
                    .Concat(_names.Select(group => group.Key))
                    .Where(known => known.Length <= LongestGuessed)
                    .Select(known => (Name: known, Steps: Spelling.Distance(name, known)))
                    .Where(known =>
                        known.Steps <= 2 + name.Length / 8
                        || name.Length > 3 && known.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                    )
                    .OrderBy(known => known.Steps)
                    .ThenBy(known => known.Name, StringComparer.Ordinal)
                    .Select(known => known.Name)
                    .Distinct(StringComparer.Ordinal)
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
