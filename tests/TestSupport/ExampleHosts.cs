namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// Hosts for examples and tests that no real libvirt was asked about: a <c>.tree</c> file each, which a test makes.
/// </summary>
static class ExampleHosts
{
    const string Directory = "tests/Fixtures/Examples";

    /// <summary>The names of all hosts.</summary>
    internal static IEnumerable<string> Names { get; } =
    [.. Repository.Files(Directory, "*.tree").Select(file => Path.GetFileNameWithoutExtension(file))];

    /// <summary>The full path of the file of a host.</summary>
    internal static string PathOf(string host) => Repository.At($"{Directory}/{host}.tree");

    internal static MemoryHostTree Load(string host) => HostTreeText.Load(PathOf(host));
}
