namespace Mdev.NodeDev.Benchmarks;

/// <summary>Compares what was counted with what is committed.</summary>
static class TableComparison
{
    /// <summary>How much more a figure, or its ratio to a peer, may be.</summary>
    internal const double Tolerance = 0.03;

    /// <summary>What is worse than committed, or not there any more; empty if nothing is.</summary>
    internal static IEnumerable<string> Worse(CountedTable committed, CountedTable counted)
    {
        foreach (Figure before in committed.Figures)
        {
            if (counted.Find(before.Name) is not { } now)
            {
                yield return $"{before.Name}: not counted";
                continue;
            }
            if (IsMore(before.Ours, now.Ours))
                yield return $"{before.Name}: {Change(before.Ours, now.Ours)}";
            foreach ((string peer, double theirs) in before.Peers)
            {
                if (!now.Peers.TryGetValue(peer, out double theirsNow))
                    yield return $"{before.Name}: {peer} not counted";
                else if (IsMore(before.Ours / theirs, now.Ours / theirsNow))
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
        where now is not null && IsMore(now.Ours, before.Ours)
        select $"{before.Name}: {Change(before.Ours, now.Ours)}";

    static bool IsMore(double before, double now) => now > before * (1 + Tolerance);

    static string Change(double before, double now) =>
        string.Create(CultureInfo.InvariantCulture, $"{before:#,0.##} committed, {now:#,0.##} counted");
}
