namespace Mdev.NodeDev.Tests.Support;

/// <summary>Devices of invented hosts that this library shows otherwise than libvirt on purpose, by host and name, each with the reason.</summary>
static class KnownViewDifferences
{
    static readonly Dictionary<string, Dictionary<string, string>> All = new(
        StringComparer.Ordinal
    );

    internal static IReadOnlyDictionary<string, string> Of(string host) =>
        All.GetValueOrDefault(host) ?? [];
}
