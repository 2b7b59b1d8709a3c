namespace Mdev.NodeDev.Benchmarks;

/// <summary>Counts what a large host costs.</summary>
/// <param name="work">The directory of the run, on tmpfs; the host is made in it.</param>
/// <param name="peers">The peers.</param>
[SupportedOSPlatform("linux")]
sealed class HostCounts(string work, ChrootPeers peers)
{
    readonly string _host = Path.Combine(work, "host");

    internal IEnumerable<Figure> Count()
    {
        if (!Directory.Exists(_host))
            BenchmarkHost.Make(_host);
        SystemCalls scan = Ours("scan", _host);
        SystemCalls reading = SameFiles(scan);
        SystemCalls mdevctl = Mdevctl("types");
        yield return New(
            "scan-calls-per-file",
            PerFile(scan),
            (FigureKinds.Program, PerFile(reading)),
            (FigureKinds.Mdevctl, PerFile(mdevctl))
        );
        yield return New("sysfs-calls-per-file", PerFile(Ours("scan", "/")));
        yield return New(
            "scan-calls",
            scan.All,
            (FigureKinds.Program, reading.All),
            (FigureKinds.Mdevctl, mdevctl.All)
        );
        yield return New("scan-bytes", Bytes("scan"));
        yield return New("list-calls", Ours("list", _host).All, (FigureKinds.Mdevctl, Mdevctl("list").All));
        yield return New("list-bytes", Bytes("list"));
        SystemCalls availability = Ours("availability", _host);
        yield return New("availability-calls", availability.All, (FigureKinds.Program, SameFiles(availability).All));
        yield return New("availability-bytes", Bytes("availability"));
    }

    static Figure New(string name, double ours, params ReadOnlySpan<(string Peer, double Number)> others)
    {
        SortedDictionary<string, double> found = new(StringComparer.Ordinal);
        foreach ((string peer, double number) in others)
            found[peer] = number;
        return new Figure(name, ours, found);
    }

    static double PerFile(SystemCalls calls) => Math.Round((double)calls.OnFiles / Math.Max(calls.Files.Count, 1), 2);

    SystemCalls Ours(string name, string root) =>
        Trace(
            [Environment.ProcessPath!, "round", name, root, "1"],
            line => line,
            Path.Combine(root, "sys"),
            Rounds.Marker
        );

    /// <summary>The C program on the files that were read.</summary>
    SystemCalls SameFiles(SystemCalls ours)
    {
        string list = Path.Combine(work, "files.txt");
        File.WriteAllLines(list, ours.Files);
        return Trace([Path.Combine(work, "read_files"), list, "1"], line => line, _host, marker: null);
    }

    SystemCalls Mdevctl(string command) =>
        Trace(
            [.. peers.Prefix(_host), "mdevctl", command],
            line => line.Replace("\"/sys/", $"\"{peers.Root}/sys/", StringComparison.Ordinal),
            $"{peers.Root}/sys",
            marker: null
        );

    SystemCalls Trace(IReadOnlyList<string> command, Func<string, string> mend, string root, string? marker)
    {
        string trace = Path.Combine(work, "trace.txt");
        _ = Tool.Run(["strace", "-f", "-y", "-qq", "-o", trace, .. command]);
        return SystemCalls.Of(File.ReadLines(trace).Select(mend), root, marker);
    }

    double Bytes(string name) => Rounds.Bytes(Cases.Find(name), _host);
}
