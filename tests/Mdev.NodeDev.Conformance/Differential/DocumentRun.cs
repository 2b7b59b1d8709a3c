namespace Mdev.NodeDev.Conformance;

/// <summary>Random documents before a peer, as many as <c>run --documents N --first N --seed S</c> says.</summary>
/// <param name="peer">The peer.</param>
/// <param name="what">What the documents are, for names of files and tables.</param>
/// <param name="make">Makes the document of a number.</param>
/// <param name="ask">Asks the peer about documents.</param>
/// <param name="compare">Compares what the peer says with what this library says.</param>
sealed class DocumentRun(
    Peer peer,
    string what,
    Func<int, RandomDocument> make,
    Func<IReadOnlyList<byte[]>, LibvirtVerdict[]> ask,
    Func<byte[], LibvirtVerdict, DocumentOutcome> compare
)
{
    const int BatchSize = 2000;

    /// <summary>As many are printed; of more only those that differ are written to files.</summary>
    const int FewEnough = 5;

    static readonly int First = RunSettings.First;
    static readonly int Count = RunSettings.Documents;

    /// <summary>
    /// Compares all documents; a difference fails the test, or warns if the peer is newer than this library.
    /// </summary>
    internal void Compare()
    {
        DocumentTally tally = new();
        for (int from = First; from < First + Count; from += BatchSize)
        {
            int[] numbers = [.. Enumerable.Range(from, Math.Min(BatchSize, First + Count - from))];
            RandomDocument[] documents = [.. numbers.Select(make)];
            LibvirtVerdict[] verdicts = ask([.. documents.Select(document => document.Bytes)]);
            for (int i = 0; i < numbers.Length; i++)
            {
                DocumentOutcome outcome = compare(documents[i].Bytes, verdicts[i]);
                tally.Add(numbers[i], documents[i], outcome);
                if (Count <= FewEnough)
                    Print(documents[i], verdicts[i], outcome);
                if (outcome.Difference is not null)
                    Keep(numbers[i], documents[i], verdicts[i], outcome);
            }
        }
        TestContext.Out.WriteLine($"{peer}, {what}, seed {RunSettings.Seed}, from document {First} on:");
        TestContext.Out.WriteLine(tally.Tables());
        if (tally.Differences == 0)
            Assert.That(tally.Accepted + tally.Refused, Is.EqualTo(Count));
        else if (peer.IsNews)
            Assert.Warn($"News of {peer}, {what}, seed {RunSettings.Seed}:\n{tally.Diagnostics()}");
        else
            Assert.Fail(
                $"{tally.Differences} of {Count} documents of seed {RunSettings.Seed} "
                    + $"differ from {peer}, {what}; they are in "
                    + $"{TestContext.CurrentContext.WorkDirectory}:\n{tally.Diagnostics()}"
            );
    }

    static void Print(RandomDocument document, LibvirtVerdict verdict, DocumentOutcome outcome)
    {
        string changes = string.Join(", ", document.Changes.DefaultIfEmpty("valid"));
        TestContext.Out.WriteLine($"--- {document.Kind}: {changes}");
        TestContext.Out.WriteLine(Encoding.UTF8.GetString(document.Bytes));
        TestContext.Out.WriteLine("--- libvirt:");
        TestContext.Out.WriteLine(verdict.Text is null ? verdict.Error : Encoding.UTF8.GetString(verdict.Text));
        TestContext.Out.WriteLine($"--- {outcome.Difference ?? "no difference"} {string.Join(", ", outcome.Excuses)}");
        if (outcome.Difference is not null)
            TestContext.Out.WriteLine(outcome.Details);
    }

    void Keep(int number, RandomDocument document, LibvirtVerdict verdict, DocumentOutcome outcome)
    {
        string name = Path.Combine(
            TestContext.CurrentContext.WorkDirectory,
            $"{peer.Suite}-{what}-{RunSettings.Seed}-{number}"
        );
        File.WriteAllBytes($"{name}.xml", document.Bytes);
        File.WriteAllBytes(
            $"{name}.libvirt.txt",
            verdict.Inactive ?? verdict.Text ?? Encoding.UTF8.GetBytes(verdict.Error)
        );
        File.WriteAllText($"{name}.ours.txt", outcome.Details);
    }
}
