using System.Collections.Concurrent;
using System.Diagnostics;
using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Processes that are killed while they change a host: before, in the middle of, and after each system call.
/// </summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[Category("Slow")]
public sealed class CrashTests
{
    const int Killed = 128 + 9;
    const int AtOnce = 2;

    static IEnumerable<string> Names => CrashScenarios.All.Select(scenario => scenario.Name);

    [TestCaseSource(nameof(Names))]
    public void Crash_LeavesTheOldOrTheNewDefinition(string name)
    {
        CrashScenario scenario = CrashScenarios.All.Single(one => one.Name == name);
        (Moment Moment, int Number)[] deaths = [.. Deaths(scenario)];
        ConcurrentBag<string> diagnostics = [];
        Parallel.ForEach(
            deaths,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            death =>
            {
                using ExportedTree host = new(MemoryHostTree.Empty);
                scenario.Prepare(host.Root);
                foreach (
                    string diagnostic in (string[])
                        [
                            .. Die(scenario, host.Root, death.Moment, death.Number),
                            .. CrashCheck.AfterCrash(scenario, host.Root),
                            .. CrashCheck.AfterAll(scenario, host.Root),
                        ]
                )
                    diagnostics.Add($"{death.Moment} {death.Number}: {diagnostic}");
            }
        );
        TestContext.Out.WriteLine($"{deaths.Length} processes died");
        Assert.That(diagnostics, Is.Empty);
        // There is no call after the last one: whoever waits for it lives, and all there are have been tried.
        using ExportedTree last = new(MemoryHostTree.Empty);
        scenario.Prepare(last.Root);
        int beyond = deaths.Max(death => death.Number) + 1;
        Assert.That(
            Run([last.Root, scenario.Name, $"{Moment.Before}", beyond.ToString(CultureInfo.InvariantCulture)]),
            Is.Zero
        );
        Assert.That(CrashCheck.AfterAll(scenario, last.Root), Is.Empty);
    }

    [Test]
    public void Scenario_WithoutCrash_MakesTheChange()
    {
        CrashScenario scenario = CrashScenarios.All[0];
        using ExportedTree host = new(MemoryHostTree.Empty);
        scenario.Prepare(host.Root);
        Assert.That(Run([host.Root, scenario.Name]), Is.Zero);
        Assert.That(CrashCheck.AfterAll(scenario, host.Root), Is.Empty);
    }

    static IEnumerable<(Moment Moment, int Number)> Deaths(CrashScenario scenario)
    {
        List<HostCall> calls = RecordedChange.Of(scenario).Attempted;
        for (int i = 0; i < calls.Count; i++)
        {
            yield return (Moment.Before, i + 1);
            if (calls[i].Kind == HostCallKind.Write)
                yield return (Moment.During, i + 1);
            yield return (Moment.After, i + 1);
        }
    }

    static IEnumerable<string> Die(CrashScenario scenario, string root, Moment moment, int number)
    {
        int code = Run([root, scenario.Name, $"{moment}", number.ToString(CultureInfo.InvariantCulture)]);
        if (code != Killed)
            yield return $"it did not die, but ended with {code}";
    }

    static int Run(IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(CrashScenarios).Assembly.Location, .. arguments]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
