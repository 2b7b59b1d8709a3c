namespace Mdev.NodeDev.Benchmarks;

/// <summary>Compares what was counted with what is committed.</summary>
static class TableComparison
{
    /// <summary>How much more a figure, or its ratio to a peer, may be on the same kind of machine.</summary>
    internal const double Tolerance = 0.03;

    /// <summary>
    /// The same where processor, system, runtime or peers are others: each has its own code for some calls.
    /// </summary>
    internal const double OtherTolerance = 0.1;

    /// <summary>How much more a figure may be.</summary>
    internal static double ToleranceOf(CountedTable committed, CountedTable counted) =>
        committed.Machine.SequenceEqual(counted.Machine) ? Tolerance : OtherTolerance;

    /// <summary>What is worse than committed, or not there any more; empty if nothing is.</summary>
    internal static IEnumerable<string> Worse(CountedTable committed, CountedTable counted)
    {
        double tolerance = ToleranceOf(committed, counted);
        foreach (Figure before in committed.Figures)
        {
            if (counted.Find(before.Name) is not { } now)
            {
                yield return $"{before.Name}: not counted";
                continue;
            }
            if (FigureKinds.Find(before.Name) is { IsOfMachine: true, Goal: { } goal })
            {
                if (!goal.IsMetBy(now))
                    yield return $"{before.Name}: {now.Ours:#,0.##} counted, {goal}";
                continue;
            }
            if (IsMore(before.Ours, now.Ours, tolerance))
                yield return $"{before.Name}: {Change(before.Ours, now.Ours)}";
            foreach ((string peer, double theirs) in before.Peers)
            {
                if (!now.Peers.TryGetValue(peer, out double theirsNow))
                    yield return $"{before.Name}: {peer} not counted";
                else if (IsMore(before.Ours / theirs, now.Ours / theirsNow, tolerance))
                    yield return $"{before.Name} beside {peer}: {Change(before.Ours / theirs, now.Ours / theirsNow)}";
            }
        }
        foreach (Figure now in counted.Figures.Where(now => committed.Find(now.Name) is null))
            yield return $"{now.Name}: not committed";
    }

    /// <summary>What is better than committed by more than the tolerance.</summary>
    internal static IEnumerable<string> Better(CountedTable committed, CountedTable counted) =>
        from before in committed.Figures
        let now = counted.Find(before.Name)
        where now is not null && IsMore(now.Ours, before.Ours, Tolerance)
        select $"{before.Name}: {Change(before.Ours, now.Ours)}";

    static bool IsMore(double before, double now, double tolerance) => now > before * (1 + tolerance);

    static string Change(double before, double now) =>
        string.Create(CultureInfo.InvariantCulture, $"{before:#,0.##} committed, {now:#,0.##} counted");
}
