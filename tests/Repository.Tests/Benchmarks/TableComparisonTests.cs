using Mdev.NodeDev.Benchmarks;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class TableComparisonTests
{
    [TestCase(100, 100, 100, 100, "")]
    [TestCase(100, 100, 103, 100, "")]
    [TestCase(100, 100, 104, 104, "read: 100 committed, 104 counted")]
    [TestCase(100, 100, 100, 96, "read beside libvirt: 1 committed, 1.04 counted")]
    [TestCase(100, 100, 50, 100, "")]
    [TestCase(100, 100, 100, 200, "")]
    [TestCase(0, 100, 0, 100, "")]
    [TestCase(0, 100, 1, 100, "read: 0 committed, 1 counted|read beside libvirt: 0 committed, 0.01 counted")]
    public void Worse_IsMoreThanThreePercent(
        double ours,
        double theirs,
        double oursNow,
        double theirsNow,
        string worse
    ) =>
        Assert.That(
            TableComparison.Worse(Table(ours, theirs), Table(oursNow, theirsNow)),
            Is.EqualTo(worse.Split('|', StringSplitOptions.RemoveEmptyEntries))
        );

    [TestCase(110, "")]
    [TestCase(111, "read: 100 committed, 111 counted|read beside libvirt: 1 committed, 1.11 counted")]
    public void Worse_OnAnotherMachine_IsMoreThanTenPercent(double oursNow, string worse)
    {
        CountedTable now = Table(oursNow, 100) with { Machine = new() { ["processor"] = "other" } };

        Assert.That(
            TableComparison.Worse(Table(100, 100), now),
            Is.EqualTo(worse.Split('|', StringSplitOptions.RemoveEmptyEntries))
        );
    }

    [TestCase(3, 3.1, "")]
    [TestCase(3, 3.2, "sysfs-calls-per-file: 3.2 counted, ≤ 3.1")]
    public void Worse_OfTheMachineItself_IsAboveTheGoal(double before, double now, string worse) =>
        Assert.That(
            TableComparison.Worse(Sysfs(before), Sysfs(now)),
            Is.EqualTo(worse.Split('|', StringSplitOptions.RemoveEmptyEntries))
        );

    [Test]
    public void Worse_NamesWhatIsMissing()
    {
        CountedTable full = Table(1, 1);
        CountedTable alone = full with { Figures = [full.Figures[0] with { Peers = [] }] };
        CountedTable empty = full with { Figures = [] };

        Assert.That(TableComparison.Worse(full, alone), Is.EqualTo(new[] { "read: libvirt not counted" }));
        Assert.That(TableComparison.Worse(full, empty), Is.EqualTo(new[] { "read: not counted" }));
        Assert.That(TableComparison.Worse(empty, full), Is.EqualTo(new[] { "read: not committed" }));
    }

    [TestCase(100, 98, "")]
    [TestCase(100, 50, "read: 100 committed, 50 counted")]
    [TestCase(1, 0, "read: 1 committed, 0 counted")]
    public void Better_IsLessByMoreThanThreePercent(double before, double now, string better) =>
        Assert.That(
            TableComparison.Better(Table(before, 1), Table(now, 1)),
            Is.EqualTo(better.Split('|', StringSplitOptions.RemoveEmptyEntries))
        );

    [Test]
    public void Json_KeepsTheTable()
    {
        string json = Table(12.5, 3).ToJson();

        Assert.That(CountedTable.Parse(json).ToJson(), Is.EqualTo(json));
        Assert.That(CountedTable.Parse(json).Find("read")!.Peers["libvirt"], Is.EqualTo(3));
    }

    [Test]
    public void Markdown_HasAColumnForEachPeer() =>
        Assert.That(
            MarkdownTable.Of(Table(12_345, 20_000), FigureTable.Documents),
            Is.EqualTo(
                "| | here | libvirt | goal |\n|---|--:|--:|---|\n"
                    + "| read as libvirt does, instructions | 12,345 | 20,000 | ≤ 20,000: met |\n"
            )
        );

    [TestCase(20_000, ExpectedResult = true)]
    [TestCase(20_001, ExpectedResult = false)]
    public bool Goal_IsAMost(double ours) => new Goal(20_000).IsMetBy(Table(ours, 1).Figures[0]);

    [TestCase(10, 10, ExpectedResult = true)]
    [TestCase(12, 10, ExpectedResult = false)]
    public bool Goal_WithPeer_IsAMultiple(double ours, double theirs) =>
        new Goal(1.1, "libvirt").IsMetBy(Table(ours, theirs).Figures[0]);

    static CountedTable Sysfs(double calls) =>
        new(new() { ["processor"] = "any" }, [new Figure("sysfs-calls-per-file", calls, [])]);

    static CountedTable Table(double ours, double theirs) =>
        new(new() { ["processor"] = "any" }, [new Figure("read", ours, new() { ["libvirt"] = theirs })]);
}
