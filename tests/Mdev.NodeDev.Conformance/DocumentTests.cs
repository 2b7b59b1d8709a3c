using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Conformance;

/// <summary>Random documents before libvirt's own parser and formatter: <c>run --documents N --seed S</c>.</summary>
[TestFixture]
public sealed class DocumentTests
{
    const int Usual = 5000;
    const int BatchSize = 2000;

    /// <summary>As many are printed; of more only those that differ are written to files.</summary>
    const int FewEnough = 5;

    static readonly ulong Seed = Setting("NODEDEV_SEED", 1);
    static readonly int First = (int)Setting("NODEDEV_FIRST", 0);
    static readonly int Count = (int)Setting("NODEDEV_DOCUMENTS", Usual);

    [Test]
    public void Verdict_and_bytes_are_libvirts(
        [ValueSource(typeof(PeerFinder), nameof(PeerFinder.Suites))] string suite,
        [Values] DocumentKind kind
    )
    {
        Peer peer = PeerFinder.Get(suite);
        DocumentComparison comparison = new(peer.Version, kind);
        DocumentTally tally = new();
        for (int from = First; from < First + Count; from += BatchSize)
        {
            int[] numbers = [.. Enumerable.Range(from, Math.Min(BatchSize, First + Count - from))];
            RandomDocument[] documents =
            [
                .. numbers.Select(number => RandomDocument.Make(Seed, number)),
            ];
            LibvirtVerdict[] verdicts = DocumentOracle.Ask(
                peer,
                kind,
                [.. documents.Select(document => document.Bytes)]
            );
            for (int i = 0; i < numbers.Length; i++)
            {
                DocumentOutcome outcome = comparison.Of(documents[i].Bytes, verdicts[i]);
                tally.Add(numbers[i], documents[i], outcome);
                if (Count <= FewEnough)
                    Print(documents[i], verdicts[i], outcome);
                if (outcome.Difference is not null)
                    Keep(peer, kind, numbers[i], documents[i], verdicts[i], outcome);
            }
        }
        TestContext.Out.WriteLine($"{peer}, {kind}, seed {Seed}, from document {First} on:");
        TestContext.Out.WriteLine(tally.Tables());
        if (tally.Differences == 0)
            Assert.That(tally.Accepted + tally.Refused, Is.EqualTo(Count));
        else if (peer.IsNews)
            Assert.Warn($"News of {peer}, {kind}, seed {Seed}:\n{tally.Problems()}");
        else
            Assert.Fail(
                $"{tally.Differences} of {Count} documents of seed {Seed} differ from {peer}, {kind}; they are in "
                    + $"{TestContext.CurrentContext.WorkDirectory}:\n{tally.Problems()}"
            );
    }

    [Test]
    public void A_document_is_known_by_seed_and_number()
    {
        RandomDocument[] row =
        [
            .. Enumerable.Range(0, 50).Select(number => RandomDocument.Make(Seed, number)),
        ];
        RandomDocument alone = RandomDocument.Make(Seed, 37);
        Assert.That(alone.Bytes, Is.EqualTo(row[37].Bytes));
        Assert.That(
            row.Select(document => Encoding.UTF8.GetString(document.Bytes)).Distinct().Count(),
            Is.GreaterThan(45)
        );
    }

    [Test]
    public void Every_chosen_difference_is_a_row_of_the_document()
    {
        string[] rows =
        [
            .. File.ReadLines(Files.Differences)
                .Select(line => line.Replace("`", "", StringComparison.Ordinal)),
        ];
        foreach (
            string what in ChosenDifferences
                .Readings.Select(row => row.What)
                .Concat(ChosenDifferences.Spellings.Select(row => row.What))
        )
            Assert.That(
                rows,
                Has.Some.StartsWith($"| {what}"),
                $"'{what}' does not stand in docs/differences.md"
            );
    }

    [Test]
    public void Every_old_reading_is_a_row_of_the_readme()
    {
        string[] rows = File.ReadAllLines(Files.Readme);
        foreach (OldReading reading in OldReadings.All)
            Assert.That(rows, Has.Some.StartsWith($"| {reading.What} | {reading.Before} |"));
    }

    [Test]
    public void A_crash_is_blamed_on_one_document(
        [ValueSource(typeof(PeerFinder), nameof(PeerFinder.Suites))] string suite
    )
    {
        Peer peer = PeerFinder.Get(suite);
        const string functions =
            "<capability type='virt_functions'><address bus='1'/></capability>";
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
            "<device><name>d</name><capability type='pci'><domain>0</domain><bus>0</bus><slot>0</slot><function>0</function>"
                + $"<product id='1'/><vendor id='1'/>{inner}</capability></device>"
        );

    static void Print(RandomDocument document, LibvirtVerdict verdict, DocumentOutcome outcome)
    {
        string changes = string.Join(", ", document.Changes.DefaultIfEmpty("valid"));
        TestContext.Out.WriteLine($"--- {document.Kind}: {changes}");
        TestContext.Out.WriteLine(Encoding.UTF8.GetString(document.Bytes));
        TestContext.Out.WriteLine("--- libvirt:");
        TestContext.Out.WriteLine(
            verdict.Text is null ? verdict.Error : Encoding.UTF8.GetString(verdict.Text)
        );
        TestContext.Out.WriteLine(
            $"--- {outcome.Difference ?? "no difference"} {string.Join(", ", outcome.Excuses)}"
        );
        if (outcome.Difference is not null)
            TestContext.Out.WriteLine(outcome.Details);
    }

    static void Keep(
        Peer peer,
        DocumentKind kind,
        int number,
        RandomDocument document,
        LibvirtVerdict verdict,
        DocumentOutcome outcome
    )
    {
        string name = Path.Combine(
            TestContext.CurrentContext.WorkDirectory,
            $"{peer.Suite}-{kind}-{Seed}-{number}"
        );
        File.WriteAllBytes($"{name}.xml", document.Bytes);
        File.WriteAllBytes(
            $"{name}.libvirt.txt",
            verdict.Inactive ?? verdict.Text ?? Encoding.UTF8.GetBytes(verdict.Error)
        );
        File.WriteAllText($"{name}.ours.txt", outcome.Details);
    }

    static ulong Setting(string name, ulong usual) =>
        ulong.TryParse(
            Environment.GetEnvironmentVariable(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong value
        )
            ? value
            : usual;
}
