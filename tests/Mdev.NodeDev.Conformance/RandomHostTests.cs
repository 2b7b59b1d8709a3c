namespace Mdev.NodeDev.Conformance;

/// <summary>Random hosts before the newest libvirt: <c>run --hosts N --seed S</c>.</summary>
[TestFixture]
public sealed class RandomHostTests
{
    /// <summary>The seeds: N of them from S on; by default a few, always the same.</summary>
    static IEnumerable<ulong> Seeds
    {
        get
        {
            ulong first = RunSettings.Seed;
            ulong count = (ulong)RunSettings.Hosts;
            for (ulong i = 0; i < count; i++)
                yield return first + i;
        }
    }

    [TestCaseSource(nameof(Seeds))]
    public void View_PrintsWhatLibvirtPrints(ulong seed)
    {
        Peer peer = PeerFinder.Get("sid");
        MemoryHostTree tree = RandomHost.Make(seed);
        using MaterialisedHost real = new(tree);
        Answer theirs = Rig.Ask(peer, real);
        Answer ours = LibraryAnswer.Of(real.Tree, peer.Version);
        SortedDictionary<string, string> differences = new ViewComparison(
            theirs,
            ours,
            new Dictionary<string, string>(StringComparer.Ordinal)
        ).Differences;
        if (theirs.Find("@mdevctl-types") is not null)
        {
            foreach ((string name, string difference) in Comparison.Of(theirs, ours, name => name == "@mdevctl-types"))
                differences[name] = difference;
        }
        TestContext.Out.WriteLine($"{theirs.Documents.Count()} documents");
        if (differences.Count == 0)
            return;

        string file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"random-{seed}.tree");
        File.WriteAllText(file, HostTreeText.Write(tree));
        string text = string.Join('\n', differences.Select(pair => $"  {pair.Key}: {pair.Value}"));
        if (peer.IsNews)
            Assert.Warn($"News of {peer} on the host {file}:\n{text}");
        else
            Assert.Fail($"{differences.Count} differences from {peer} on the host {file}:\n{text}");
    }
}
