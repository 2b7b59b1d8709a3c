using System.Diagnostics;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Runs a case in this process.</summary>
static class Rounds
{
    /// <summary>A path that is asked for just before the rounds, so that a trace of system calls shows their
    /// beginning.</summary>
    internal const string Marker = "/nodedev-benchmark-rounds";

    const int WarmUp = 3;

    /// <summary>Prepares a case and runs it some times.</summary>
    internal static void Run(Case one, string path, int rounds)
    {
        Round round = one.Prepare(path);
        _ = File.Exists(Marker);
        for (int i = 0; i < rounds; i++)
            round.Run();
    }

    /// <summary>The bytes that are allocated for each document or host, after the first rounds.</summary>
    internal static long Bytes(Case one, string path)
    {
        const int rounds = 5;
        Round round = one.Prepare(path);
        for (int i = 0; i < WarmUp; i++)
            round.Run();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < rounds; i++)
            round.Run();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / rounds / round.Count;
    }

    /// <summary>How many nanoseconds the first round of this process takes.</summary>
    internal static double First(Case one, string path)
    {
        Round round = one.Prepare(path);
        long start = Stopwatch.GetTimestamp();
        round.Run();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
