namespace Mdev.NodeDev.Conformance;

/// <summary>Random documents before libvirt's own parser and formatter: <c>run --documents N --seed S</c>.</summary>
[TestFixture]
public sealed class DocumentTests
{
    [Test]
    public void Verdict_AndBytes_AreLibvirts(
        [ValueSource(typeof(PeerFinder), nameof(PeerFinder.Suites))] string suite,
        [Values] DocumentKind kind
    )
    {
        Peer peer = PeerFinder.Get(suite);
        DocumentComparison comparison = new(peer.Version, kind);
        DocumentRun run = new(
            peer,
            $"{kind}",
            number => RandomDocument.Make(RunSettings.Seed, number),
            documents => DocumentOracle.Ask(peer, kind, documents),
            comparison.Of
        );
        run.Compare();
    }

    [Test]
    public void RandomDocument_DependsOnSeedAndNumber()
    {
        RandomDocument[] row =
        [
            .. Enumerable.Range(0, 50).Select(number => RandomDocument.Make(RunSettings.Seed, number)),
        ];
        RandomDocument alone = RandomDocument.Make(RunSettings.Seed, 37);
        Assert.That(alone.Bytes, Is.EqualTo(row[37].Bytes));
        Assert.That(
            row.Select(document => Encoding.UTF8.GetString(document.Bytes)).Distinct().Count(),
            Is.GreaterThan(45)
        );
    }

    [Test]
    public void ChosenDifferences_AreRowsOfTheDocument()
    {
        string[] rows =
        [
            .. File.ReadLines(Files.Differences).Select(line => line.Replace("`", "", StringComparison.Ordinal)),
        ];
        foreach (
            string what in ChosenDifferences
                .Readings.Concat(ChosenDifferences.Hostdevs)
                .Select(row => row.What)
                .Append(HostdevComparison.NewerAttributes)
                .Concat(ChosenDifferences.Spellings.Select(row => row.What))
        )
            Assert.That(rows, Has.Some.StartsWith($"| {what}"), $"'{what}' does not stand in docs/differences.md");
    }

    [Test]
    public void OldReadings_AreRowsOfTheReadme()
    {
        string[] rows = File.ReadAllLines(Files.Readme);
        foreach (OldReading reading in OldReadings.All)
            Assert.That(rows, Has.Some.StartsWith($"| {reading.What} | {reading.Before} |"));
    }

    [Test]
    public void Crash_IsAttributedToOneDocument(
        [ValueSource(typeof(PeerFinder), nameof(PeerFinder.Suites))] string suite
    )
    {
        Peer peer = PeerFinder.Get(suite);
        const string functions = "<capability type='virt_functions'><address bus='1'/></capability>";
        byte[] good = Pci("");
        byte[] crash = Pci(functions + functions);
        LibvirtVerdict[] verdicts = DocumentOracle.Ask(
            peer,
            DocumentKind.Existing,
            [good, crash, good, crash, "x"u8.ToArray(), good]
        );
        TestContext.Out.WriteLine($"{peer} {(verdicts[1].HasCrashed ? "crashes" : "survives")}");
        Assert.That(verdicts[3].HasCrashed, Is.EqualTo(verdicts[1].HasCrashed));
        Assert.That(verdicts[4].Error, Is.Not.Empty);
        foreach (int i in new[] { 0, 2, 5 })
            Assert.That(verdicts[i].Text, Is.Not.Null);
    }

    static byte[] Pci(string inner) =>
        Encoding.UTF8.GetBytes(
            "<device><name>d</name><capability type='pci'><domain>0</domain><bus>0</bus>"
                + "<slot>0</slot><function>0</function>"
                + $"<product id='1'/><vendor id='1'/>{inner}</capability></device>"
        );
}
