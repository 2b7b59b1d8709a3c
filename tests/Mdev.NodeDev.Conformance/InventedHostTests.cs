using Mdev.NodeDev.TestSupport;

namespace Mdev.NodeDev.Conformance;

/// <summary>Invented hosts before the real libvirt and mdevctl, the recordings of that, and this library.</summary>
[TestFixture]
public sealed class InventedHostTests
{
    static IEnumerable<object[]> Cases =>
        PeerFinder.Suites.SelectMany(suite => InventedHosts.Names.Select(host => new object[] { suite, host }));

    /// <summary>The types are what mdevctl 1.3 and later print.</summary>
    static IEnumerable<object[]> TypeCases => Cases.Where(row => (string)row[0] is "sid" or "trixie");

    [TestCaseSource(nameof(Cases))]
    public void Recording_IsWhatThePeerSays(string suite, string host)
    {
        Peer peer = PeerFinder.Get(suite);
        LiveAnswer live = LiveAnswers.Get(host, peer);
        if (!live.HasOrder)
            Assert.Ignore("No file system with an order of entries that can be chosen (tmpfs).");
        if (Environment.GetEnvironmentVariable("NODEDEV_RECORD") == "1")
            InventedHosts.Record(host, suite, live.Theirs);

        Answer recorded = Answer.Load(InventedHosts.Recording(host, suite));
        bool isNews = peer.Version > Peer.VersionOf(recorded.Libvirt);
        Report(Comparison.Of(live.Theirs, recorded, _ => true), isNews, peer);
    }

    [TestCaseSource(nameof(Cases))]
    public void View_PrintsWhatLibvirtPrints(string suite, string host)
    {
        Peer peer = PeerFinder.Get(suite);
        LiveAnswer live = LiveAnswers.Get(host, peer);
        ViewComparison comparison = new(live.Theirs, live.Ours.Value, KnownViewDifferences.Of(host, peer.Version));

        Report(comparison.Differences, peer.IsNews, peer);
        if (!peer.IsNews)
            Assert.That(comparison.Gone, Is.Empty, "Known differences that are none any more.");
    }

    [TestCaseSource(nameof(TypeCases))]
    public void Snapshot_ListsTheTypesOfMdevctl(string suite, string host)
    {
        Peer peer = PeerFinder.Get(suite);
        LiveAnswer live = LiveAnswers.Get(host, peer);
        if (live.Theirs.Find("@mdevctl-types") is null)
        {
            string? failure = live
                .Theirs.Sections.FirstOrDefault(section =>
                    section.Name.StartsWith("@mdevctl-types exit", StringComparison.Ordinal)
                )
                ?.Show();
            Assert.That(failure, Does.StartWith("Error: "), "mdevctl fails, and says so");
            return;
        }

        Report(Comparison.Of(live.Theirs, live.Ours.Value, name => name == "@mdevctl-types"), false, peer);
    }

    [Test]
    public void Names_AreOfHostsWithATreeAndARecording() =>
        Assert.That(
            InventedHosts.Names.Where(host =>
                !File.Exists(InventedHosts.Tree(host)) || !File.Exists(InventedHosts.Recording(host, "sid"))
            ),
            Is.Empty
        );

    static void Report(SortedDictionary<string, string> differences, bool isNews, Peer peer)
    {
        if (differences.Count == 0)
            return;
        string text = string.Join('\n', differences.Select(pair => $"  {pair.Key}: {pair.Value}"));
        if (isNews)
            Assert.Warn($"News of {peer}:\n{text}");
        else
            Assert.Fail($"{differences.Count} differences from {peer}:\n{text}");
    }
}
