namespace Mdev.NodeDev.Benchmarks;

/// <summary>Shows figures.</summary>
static class MarkdownTable
{
    /// <summary>The rows of one table, with a column for each peer that has a number in it.</summary>
    internal static string Of(CountedTable table, FigureTable which) =>
        Of(table, FigureKinds.All.Where(kind => kind.Table == which));

    /// <summary>The rows that the README quotes.</summary>
    internal static string OfMain(CountedTable table) => Of(table, FigureKinds.All.Where(kind => kind.IsMain));

    static string Of(CountedTable table, IEnumerable<FigureKind> kinds)
    {
        (FigureKind Kind, Figure Figure)[] rows =
        [
            .. kinds.Select(kind => (kind, table.Find(kind.Name)!)).Where(row => row.Item2 is not null),
        ];
        string[] peers = [.. rows.SelectMany(row => row.Figure.Peers.Keys).Distinct()];
        StringBuilder text = new();
        text.Append("| | here |");
        foreach (string peer in peers)
            text.Append(CultureInfo.InvariantCulture, $" {peer} |");
        text.Append(" goal |\n|---|--:|").Insert(text.Length, "--:|", peers.Length).Append("---|\n");
        foreach ((FigureKind kind, Figure figure) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {kind.Text} | {Number(figure.Ours)} |");
            foreach (string peer in peers)
            {
                string number = figure.Peers.TryGetValue(peer, out double theirs) ? Number(theirs) : "";
                text.Append(CultureInfo.InvariantCulture, $" {number} |");
            }
            text.Append(CultureInfo.InvariantCulture, $" {GoalOf(kind, figure)} |\n");
        }
        return text.ToString();
    }

    static string GoalOf(FigureKind kind, Figure figure) =>
        kind.Goal is not { } goal ? ""
        : goal.IsMetBy(figure) ? $"{goal}: met"
        : $"{goal}: not met";

    static string Number(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
