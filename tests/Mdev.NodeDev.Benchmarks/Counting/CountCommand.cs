using System.Runtime.InteropServices;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Counts everything, shows it, and compares it with what is committed.</summary>
/// <param name="repository">The repository.</param>
/// <param name="work">A directory of this run, with the compiled program of <c>read_files.c</c> in it.</param>
/// <param name="oracle">A chroot with libvirt, mdevctl, valgrind and xmllint.</param>
[SupportedOSPlatform("linux")]
sealed class CountCommand(string repository, string work, string oracle)
{
    readonly string _committed = Path.Combine(repository, "tests/Mdev.NodeDev.Benchmarks/counted.json");

    /// <summary>The exit code: 0 if nothing is worse than committed.</summary>
    internal int Run(bool accept)
    {
        string inside = Path.Combine(repository, "tests/Mdev.NodeDev.Benchmarks/peers/inside.sh");
        ChrootPeers peers = new(inside, oracle, work);
        CountedTable counted = new(
            Machine(peers),
            [.. new DocumentCounts(work, peers).Count(), .. new HostCounts(work, peers).Count()]
        );
        Console.WriteLine(MarkdownTable.Of(counted, FigureTable.Documents));
        Console.WriteLine(MarkdownTable.Of(counted, FigureTable.Host));
        foreach ((string name, string value) in counted.Machine)
            Console.WriteLine($"{name}: {value}");
        if (accept)
        {
            File.WriteAllText(_committed, counted.ToJson());
            return 0;
        }
        CountedTable committed = CountedTable.Parse(File.ReadAllText(_committed));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"compared with counted.json, {TableComparison.ToleranceOf(committed, counted):P0} more are allowed"
            )
        );
        foreach (string better in TableComparison.Better(committed, counted))
            Console.WriteLine($"better: {better}");
        string[] worse = [.. TableComparison.Worse(committed, counted)];
        foreach (string problem in worse)
            Console.WriteLine($"worse: {problem}");
        return worse.Length == 0 ? 0 : 1;
    }

    static SortedDictionary<string, string> Machine(ChrootPeers peers) =>
        new(StringComparer.Ordinal)
        {
            ["processor"] = Processor(),
            ["system"] = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
            ["runtime"] = string.Create(CultureInfo.InvariantCulture, $".NET {Environment.Version}, ahead of time"),
            ["peers"] = peers.Versions(),
        };

    static string Processor() =>
        File.ReadLines("/proc/cpuinfo")
            .Where(line => line.StartsWith("model name", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
            .FirstOrDefault("unknown");
}
