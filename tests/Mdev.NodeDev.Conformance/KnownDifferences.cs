namespace Mdev.NodeDev.Conformance;

/// <summary>Where this library's view of a host differs from libvirt's on purpose, or libvirt's depends on something else than the host.</summary>
static class KnownDifferences
{
    static readonly (string Suite, string Host, string Section, string Reason)[] All = [];

    /// <summary>The sections of a host that differ, with the reason.</summary>
    internal static Dictionary<string, string> Of(string suite, string host) =>
        All.Where(known => (known.Suite.Length == 0 || known.Suite == suite) && known.Host == host)
            .ToDictionary(known => known.Section, known => known.Reason);
}
