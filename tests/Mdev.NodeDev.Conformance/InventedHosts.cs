namespace Mdev.NodeDev.Conformance;

/// <summary>
/// The invented hosts: a directory each, with <c>host.tree</c> and recordings of what real libvirts say about it.
/// </summary>
static class InventedHosts
{
    /// <summary>The names of all hosts.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        .. Directory
            .EnumerateDirectories(Files.Invented)
            .Select(directory => Path.GetFileName(directory))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The file of a host.</summary>
    internal static string Tree(string host) => Path.Combine(Files.Invented, host, "host.tree");

    /// <summary>The recording that holds for a suite: an older one has its own only where it differs.</summary>
    internal static string Recording(string host, string suite)
    {
        string own = OwnRecording(host, suite);
        return File.Exists(own) ? own : Path.Combine(Files.Invented, host, "libvirt.txt");
    }

    /// <summary>Writes a recording down; sid is to be recorded first.</summary>
    internal static void Record(string host, string suite, Answer answer)
    {
        string common = Path.Combine(Files.Invented, host, "libvirt.txt");
        string own = OwnRecording(host, suite);
        if (own == common)
            File.WriteAllText(common, answer.Write());
        else if (Comparison.Of(answer, Answer.Load(common), _ => true).Count > 0)
            File.WriteAllText(own, answer.Write());
        else
            File.Delete(own);
    }

    static string OwnRecording(string host, string suite)
    {
        string version = suite switch
        {
            "bullseye" => "-7.0",
            "bookworm" => "-9.0",
            "trixie" => "-11.3",
            _ => "",
        };
        return Path.Combine(Files.Invented, host, $"libvirt{version}.txt");
    }
}
