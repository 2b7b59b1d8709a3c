using Mdev.NodeDev.Tests.Support;

namespace Mdev.NodeDev.Conformance;

/// <summary>Where this library's view of a host differs from libvirt's on purpose.</summary>
static class KnownDifferences
{
    /// <summary>What holds for one peer only. A name that ends in <c>*</c> stands for all that begin like it.</summary>
    static readonly (string Suite, string Host, string Name, string Reason)[] OfPeers =
    [
        (
            "trixie",
            "definitions-text",
            "mdev_*",
            "libvirt 11.3 cannot read a list of mdevctl with a value that is not ASCII, and then knows no definition"
        ),
        (
            "trixie",
            "pci-identity",
            "pci_0000_00_07_1",
            "the udev library of this system overlooks a last line of uevent without a newline"
        ),
    ];

    /// <summary>What is known about a host before a peer: name of a device, or of several, and the reason.</summary>
    internal static Dictionary<string, string> Of(string suite, string host)
    {
        Dictionary<string, string> known = KnownViewDifferences
            .Of(host)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        // What both hold for is told by the peer's own row.
        foreach (
            (_, _, string name, string reason) in OfPeers.Where(row =>
                row.Suite == suite && row.Host == host
            )
        )
        {
            foreach (string covered in known.Keys.Where(other => Covers(name, other)).ToList())
                known.Remove(covered);
            known[name] = reason;
        }
        return known;
    }

    /// <summary>Whether a name of the list stands for a device.</summary>
    internal static bool Covers(string known, string device) =>
        known.EndsWith('*')
            ? device.StartsWith(known[..^1], StringComparison.Ordinal)
            : known == device;
}
