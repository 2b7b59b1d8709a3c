namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// The invented hosts: a directory each, with <c>host.tree</c> and what real libvirts and mdevctls say about it.
/// </summary>
static class InventedHosts
{
    const string Directory = "tests/Fixtures/Invented";

    /// <summary>The names of all hosts.</summary>
    internal static IEnumerable<string> Names { get; } =
    [.. Repository.Files(Directory, "host.tree").Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))];

    /// <summary>The full path of a file of a host.</summary>
    internal static string PathOf(string host, string file = "host.tree") =>
        Repository.At($"{Directory}/{host}/{file}");

    internal static MemoryHostTree Load(string host) => HostTreeText.Load(PathOf(host));
}
