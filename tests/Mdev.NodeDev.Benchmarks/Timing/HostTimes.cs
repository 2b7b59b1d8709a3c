using System.Diagnostics;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Times of a large host, beside a program in C that reads the same files; they take turns.</summary>
[SupportedOSPlatform("linux")]
static class HostTimes
{
    const int Turns = 9;

    /// <summary>Prints the median ratio of each case.</summary>
    /// <param name="work">A directory with the compiled program of <c>read_files.c</c> in it.</param>
    internal static void Print(string work)
    {
        string host = Path.Combine(work, "host");
        BenchmarkHost.Make(host);
        Console.WriteLine("| | beside the C program on the same files, median of the ratios |\n|---|--:|");
        foreach (string name in (string[])["scan", "scan-one-thread", "list", "availability"])
        {
            Round round = Cases.Find(name).Prepare(host);
            string list = FilesOf(name, work, host);
            round.Run();
            double[] ratios = [.. Enumerable.Range(0, Turns).Select(_ => Ours(round) / Theirs(work, list)).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {ratios[Turns / 2]:F2} |"));
        }
    }

    static double Ours(Round round)
    {
        long start = Stopwatch.GetTimestamp();
        round.Run();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    static double Theirs(string work, string list) =>
        double.Parse(Tool.Run(Path.Combine(work, "read_files"), list, "1"), CultureInfo.InvariantCulture);

    /// <summary>The files that a case reads, as a trace of this program shows them.</summary>
    static string FilesOf(string name, string work, string host)
    {
        string trace = Path.Combine(work, "trace.txt");
        string list = Path.Combine(work, $"{name}.txt");
        string[] self = [Environment.ProcessPath!, "round", name, host, "1"];
        _ = Tool.Run(["strace", "-f", "-y", "-qq", "-o", trace, .. self]);
        File.WriteAllLines(list, SystemCalls.Of(File.ReadLines(trace), host, Rounds.Marker).Files);
        return list;
    }
}
