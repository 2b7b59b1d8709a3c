using BenchmarkDotNet.Running;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Measures times, for people.</summary>
[SupportedOSPlatform("linux")]
static class TimeCommand
{
    /// <summary>A function of a GPU with a type of mediated devices.</summary>
    const string FirstDocument = "pci_0000_00_02_0.types.xml";

    /// <summary>Hosts first, then documents through BenchmarkDotNet.</summary>
    /// <param name="work">The directory of the run.</param>
    /// <param name="arguments">The arguments of BenchmarkDotNet.</param>
    internal static int Run(string work, string[] arguments)
    {
        HostTimes.Print(work);
        FirstTimes.Print(Path.Combine(work, "documents", FirstDocument));
        Environment.SetEnvironmentVariable("NODEDEV_BENCHMARK_DOCUMENTS", Path.Combine(work, "documents"));
        _ = BenchmarkSwitcher.FromTypes([typeof(DocumentTimes)]).Run(["--filter", "*", .. arguments]);
        return 0;
    }
}
