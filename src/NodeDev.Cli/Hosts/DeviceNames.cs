using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Finds node devices by any of their names: libvirt's, the UUID of a mediated device, or the kernel's.</summary>
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

    /// <summary>The devices of a name; none, one, or several that have it in common.</summary>
    internal IReadOnlyList<string> Find(string name)
    {
        if (_view.Find(name) is not null)
            return [name];
        string[] found = [.. _names[name].Distinct(StringComparer.Ordinal)];
        // lspci leaves out domain 0.
        return found.Length == 0 && PciAddress.TryParse($"0000:{name}", out PciAddress address)
            ? [.. _names[address.ToString()]]
            : found;
    }

    /// <summary>Names that a misspelt one may have meant, the nearest first.</summary>
    internal IReadOnlyList<string> Guess(string name) =>
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
                        || name.Length > 3
                            && known.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                    )
                    .OrderBy(known => known.Steps)
                    .ThenBy(known => known.Name, StringComparer.Ordinal)
                    .Select(known => known.Name)
                    .Distinct(StringComparer.Ordinal)
                    .Take(MostGuesses),
            ];

    /// <summary>The UUID of a mediated device; the kernel's name of any other.</summary>
    static IEnumerable<string> OtherNames(LibvirtDevice node)
    {
        if (node.Device.Find<MdevCapability>() is { Uuid: { } uuid })
            yield return uuid;
        else if (node.Device.Path is { } path)
            yield return path[(path.LastIndexOf('/') + 1)..];
    }
}
