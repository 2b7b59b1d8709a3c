namespace Mdev.NodeDev.Conformance;

/// <summary>Random sequences of commands before mdevctl: <c>run --sequences N --seed S</c>.</summary>
[TestFixture]
public sealed class MdevctlTests
{
    const int InOneGo = 25;
    const string ToTheEnd = "sequences compared to the end";

    /// <summary>A batch of them takes long on a small machine.</summary>
    static IEnumerable<string> Suites => PeerFinder.Suites.Where(suite => suite is "sid" or "trixie");

    [TestCaseSource(nameof(Suites))]
    public void Definitions_AndListings_AreThoseOfMdevctl(string suite)
    {
        Peer peer = PeerFinder.Get(suite);
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        List<string> differences = [];
        // The older suite has the same version of mdevctl; a few show that.
        int wanted = suite == "sid" ? RunSettings.Sequences : RunSettings.Sequences / 10;
        // A sequence that ends early, because a difference is meant, is made up for by another one.
        int next = RunSettings.First;
        int end = next + wanted + Math.Max(wanted / 2, InOneGo);
        while (Compared() < wanted && next < end)
        {
            int first = next;
            next += Math.Min(Math.Min(InOneGo, end - next), wanted - Compared());
            Dictionary<int, CommandSequence> sequences = Enumerable
                .Range(first, next - first)
                .ToDictionary(number => number, number => RandomSequence.Make(RunSettings.Seed, number));
            using PeerMdevctl theirs = new(peer);
            foreach ((int number, CommandSequence sequence) in sequences)
                theirs.Add(number, sequence);
            theirs.Run();
            foreach ((int number, CommandSequence sequence) in sequences)
            {
                if (Compare(theirs, number, sequence, counts) is { } difference)
                    differences.Add($"sequence {number} of seed {RunSettings.Seed}: {difference}");
            }
        }
        foreach ((string what, int count) in counts)
            TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count, 7} {what}"));
        Assert.That(
            differences,
            Is.Empty,
            () =>
                $"{differences.Count} of {next - RunSettings.First} sequences differ from "
                + $"{peer}:\n{string.Join('\n', differences.Take(5))}"
        );
        Assert.That(Compared(), Is.AtLeast(wanted), $"of {next - RunSettings.First} sequences");

        int Compared() => counts.GetValueOrDefault(ToTheEnd);
    }

    static string? Compare(
        PeerMdevctl theirs,
        int number,
        CommandSequence sequence,
        SortedDictionary<string, int> counts
    )
    {
        OurMdevctl ours = new(sequence.Host);
        for (int i = 0; i < sequence.Commands.Count; i++)
        {
            MdevctlCommand command = sequence.Commands[i];
            CommandAnswer their = theirs.Answer(number, i);
            CommandAnswer our = ours.Run(command);
            Count(counts, $"{command.Verb} {(their.IsDone ? "done" : "refused")}");
            bool isSame = our.IsSameAs(their);
            // What one bad file hides there, it hides by failing.
            bool isExcused = our.Excuse is not null && (our.Excuse != OurMdevctl.BadFile || !their.IsDone);
            if (!isSame && !isExcused)
            {
                string done = string.Join('\n', sequence.Commands.Take(i + 1));
                return $"{done}\ntheirs: {their}\nours:   {our}";
            }
            if (isExcused && (!isSame || our.Parts))
            {
                Count(counts, $"excused: {our.Excuse}");
                // A refusal of both leaves both as they were.
                if (our.Parts && (our.IsDone || their.IsDone))
                    return null;
            }
        }
        List<(string, string)> mine = StoreFiles.All(ours.Tree);
        List<(string, string)> others = StoreFiles.All(theirs.Host(number));
        Count(counts, ToTheEnd);
        return mine.SequenceEqual(others)
            ? null
            : $"{string.Join('\n', sequence.Commands)}\n"
                + $"only theirs: {string.Join(", ", others.Except(mine))}\n"
                + $"only ours: {string.Join(", ", mine.Except(others))}";
    }

    static void Count(SortedDictionary<string, int> counts, string what) =>
        counts[what] = counts.GetValueOrDefault(what) + 1;
}
