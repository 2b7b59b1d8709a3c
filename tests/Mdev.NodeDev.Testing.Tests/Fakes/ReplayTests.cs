namespace Mdev.NodeDev.Testing.Tests;

/// <summary>
/// The fake kernel against the real one: what was recorded on two virtual machines is done to a fake host.
/// </summary>
public sealed class ReplayTests
{
    const string Replays = "tests/Fixtures/Replays";

    [TestCase("debian12-linux6.1", KernelEra.V6_1)]
    [TestCase("debian13-linux6.12", KernelEra.V6_12)]
    [CancelAfter(60_000)]
    public void Replay_AnswersAsTheRecordedKernel(string name, KernelEra era)
    {
        Replay replay = new(Drivers(era));
        string[] lines = File.ReadAllLines(Repository.At($"{Replays}/{name}.replay"));
        foreach (string line in lines.Where(line => !line.StartsWith('#')))
            replay.Do(line);
        string done = string.Join(", ", replay.Counts.Select(pair => $"{pair.Key} {pair.Value}"));
        TestContext.Out.WriteLine($"{name}: {done}; differences {replay.Differences.Count}");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(replay.Differences, Is.Empty);
        Assert.That(replay.Counts["write"], Is.EqualTo(83));
        Assert.That(replay.Counts["available"] + replay.Counts["state"], Is.GreaterThan(20));
        Assert.That(replay.Counts["block"], Is.EqualTo(1));
    }
}
