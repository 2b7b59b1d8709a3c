namespace Mdev.NodeDev.Conformance;

/// <summary>
/// The verdict of <see cref="ValidationAuthority.Schema"/> before libvirt's own grammar: <c>run --documents N --seed
/// S</c>.
/// </summary>
[TestFixture]
public sealed class SchemaTests
{
    const int BatchSize = 1000;
    const int FewEnough = 5;

    /// <summary>Where documents come from.</summary>
    public enum Source
    {
        /// <summary>What libvirt's parser takes: few of them are valid.</summary>
        Parser,

        /// <summary>libvirt's grammar.</summary>
        Grammar,
    }

    static readonly ulong Seed = RunSettings.Seed;
    static readonly int First = RunSettings.First;
    static readonly int Count = RunSettings.Documents;

    [Test]
    public void Verdict_IsThatOfLibvirtsGrammar([Values("trixie", "sid")] string suite, [Values] Source source)
    {
        Peer peer = PeerFinder.Get(suite);
        GrammarDocument grammar = new(RelaxNgGrammar.Of(peer, "nodedev"));
        ValidationOptions options = new()
        {
            Authority = ValidationAuthority.Schema,
            Version = peer.IsNews ? LibvirtVersion.Newest : peer.Version,
        };
        DocumentTally tally = new();
        SortedDictionary<string, int> ids = new(StringComparer.Ordinal);
        for (int from = First; from < First + Count; from += BatchSize)
        {
            int[] numbers = [.. Enumerable.Range(from, Math.Min(BatchSize, First + Count - from))];
            RandomDocument[] documents =
            [
                .. numbers.Select(number =>
                    source == Source.Grammar ? grammar.Make(Seed, number) : RandomDocument.Make(Seed, number)
                ),
            ];
            bool[] verdicts = SchemaOracle.Ask(peer, "nodedev", [.. documents.Select(document => document.Bytes)]);
            for (int i = 0; i < numbers.Length; i++)
            {
                ValidationResult ours = NodeDeviceValidator.Validate(documents[i].Bytes, options);
                foreach (string id in ours.Diagnostics.Select(found => found.Id).Distinct())
                    ids[id] = ids.GetValueOrDefault(id) + 1;
                DocumentOutcome outcome = Outcome(documents[i].Bytes, verdicts[i], ours);
                tally.Add(numbers[i], documents[i], outcome);
                if (Count <= FewEnough)
                    Print(documents[i], verdicts[i], ours);
                if (outcome.Difference is not null)
                    Keep($"{peer.Suite}-{source}-{Seed}-{numbers[i]}", documents[i], ours);
            }
        }
        TestContext.Out.WriteLine($"{peer}, documents of the {source}, seed {Seed}, from document {First} on:");
        TestContext.Out.WriteLine(tally.Tables());
        foreach ((string id, int count) in ids)
            TestContext.Out.WriteLine($"{count, 7} documents with {id}");
        if (tally.Differences == 0)
            Assert.That(tally.Accepted + tally.Refused, Is.EqualTo(Count));
        else if (peer.IsNews)
            Assert.Warn($"News of {peer}, seed {Seed}:\n{tally.Diagnostics()}");
        else
            Assert.Fail(
                $"{tally.Differences} of {Count} documents of seed {Seed} differ from {peer}; they are in "
                    + $"{TestContext.CurrentContext.WorkDirectory}:\n{tally.Diagnostics()}"
            );
    }

    static DocumentOutcome Outcome(byte[] document, bool isValid, ValidationResult ours)
    {
        if (isValid == ours.IsValid)
            return DocumentOutcome.Same(isValid);
        if (ChosenDifferences.Readings.FirstOrDefault(row => row.Holds(document)) is { } chosen)
            return DocumentOutcome.Same(isAccepted: false) with { Excuses = [chosen.What] };
        string what = ours.IsValid
            ? "the grammar refuses, we do not"
            : $"we refuse: {ours.Diagnostics[0].Id} {ours.Diagnostics[0].Message}";
        return DocumentOutcome.Differs(what, string.Join('\n', ours.Diagnostics));
    }

    static void Print(RandomDocument document, bool isValid, ValidationResult ours)
    {
        string changes = string.Join(", ", document.Changes.DefaultIfEmpty("unchanged"));
        TestContext.Out.WriteLine($"--- {document.Kind}: {changes}");
        TestContext.Out.WriteLine(Encoding.UTF8.GetString(document.Bytes));
        TestContext.Out.WriteLine($"--- grammar: {(isValid ? "valid" : "refused")}; ours:");
        TestContext.Out.WriteLine(string.Join('\n', ours.Diagnostics));
    }

    static void Keep(string name, RandomDocument document, ValidationResult ours)
    {
        string file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"schema-{name}");
        File.WriteAllBytes($"{file}.xml", document.Bytes);
        File.WriteAllText($"{file}.ours.txt", string.Join('\n', ours.Diagnostics));
    }
}
