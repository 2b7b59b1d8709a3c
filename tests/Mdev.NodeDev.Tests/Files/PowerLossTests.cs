using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// The power fails at any moment of a change, and the file system keeps nothing but what it was made to.
/// </summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[Category("Slow")]
public sealed class PowerLossTests
{
    static IEnumerable<string> Names => CrashScenarios.All.Select(scenario => scenario.Name);

    static CrashScenario Named(string name) => CrashScenarios.All.Single(scenario => scenario.Name == name);

    [TestCaseSource(nameof(Names))]
    public void PowerLoss_LeavesTheOldOrTheNewDefinition(string name)
    {
        CrashScenario scenario = Named(name);
        List<HostCall> calls = RecordedChange.Of(scenario).Made;
        Assert.That(Diagnostics(scenario, calls), Is.Empty);
    }

    static IEnumerable<string> WrittenAnyway =>
        CrashScenarios.All.Where(scenario => !scenario.LooksFirst).Select(scenario => scenario.Name);

    [TestCaseSource(nameof(WrittenAnyway))]
    public void PowerLoss_RepeatedChange_IsDurable(string name)
    {
        CrashScenario scenario = Named(name);
        int count = RecordedChange.Of(scenario).Attempted.Count;
        for (int i = 0; i < count; i++)
        {
            List<HostCall> calls = RecordedChange.Of(scenario, i).Made;
            Assert.That(Diagnostics(scenario, calls), Is.Empty, $"ended after {i} operations");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void PowerLoss_EachFsyncIsNeeded(string name)
    {
        CrashScenario scenario = Named(name);
        List<HostCall> calls = RecordedChange.Of(scenario).Made;
        int needed = 0;
        PowerLoss disk = new(scenario.Before);
        for (int i = 0; i < calls.Count; i++)
        {
            if (!disk.Make(calls[i]))
                continue;
            needed++;
            Assert.That(
                Diagnostics(scenario, [.. calls[..i], .. calls[(i + 1)..]]),
                Is.Not.Empty,
                $"without '{calls[i]}'"
            );
        }
        Assert.That(needed, Is.GreaterThan(0));
    }

    [Test]
    public void Calls_HaveOneOrder() =>
        Snapshot.Verify(
            string.Join(
                '\n',
                CrashScenarios.All.Select(scenario =>
                    $"{scenario}:\n"
                    + string.Concat(RecordedChange.Of(scenario).Attempted.Select(call => $"  {call}\n"))
                )
            )
        );

    static IEnumerable<string> Diagnostics(CrashScenario scenario, List<HostCall> calls)
    {
        PowerLoss disk = new(scenario.Before);
        for (int i = 0; i <= calls.Count; i++)
        {
            foreach (IReadOnlyDictionary<string, string> files in disk.Outcomes())
            {
                foreach (string diagnostic in CrashCheck.AfterCrash(scenario, files))
                    yield return $"after {i} calls: {diagnostic}";
            }
            if (i < calls.Count)
                disk.Make(calls[i]);
        }
        // When the change is said to be made, it is there whatever happens.
        foreach (IReadOnlyDictionary<string, string> files in disk.Outcomes())
        {
            foreach (string diagnostic in CrashCheck.Differences(scenario.After, files))
                yield return diagnostic;
        }
    }
}
