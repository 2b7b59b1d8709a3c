using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Conformance;

/// <summary>Counts how documents fared.</summary>
sealed partial class DocumentTally
{
    readonly SortedDictionary<string, int[]> _kinds = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, int[]> _changes = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, int> _excuses = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, List<int>> _differences = new(StringComparer.Ordinal);
    int _readAgain;

    /// <summary>How many documents differ for no reason that was chosen.</summary>
    internal int Differences => _differences.Values.Sum(numbers => numbers.Count);

    /// <summary>How many documents were accepted.</summary>
    internal int Accepted => _kinds.Values.Sum(counts => counts[0]);

    /// <summary>How many documents were refused.</summary>
    internal int Refused => _kinds.Values.Sum(counts => counts[1]);

    internal void Add(int number, RandomDocument document, DocumentOutcome outcome)
    {
        Count(_kinds, document.Kind, outcome.IsAccepted);
        foreach (string change in document.Changes.DefaultIfEmpty("(none)"))
            Count(_changes, change, outcome.IsAccepted);
        foreach (string excuse in outcome.Excuses)
            _excuses[excuse] = _excuses.GetValueOrDefault(excuse) + 1;
        if (outcome.IsReadAgain)
            _readAgain++;
        if (outcome.Difference is null)
            return;
        string difference = Particulars().Replace(outcome.Difference, "…");
        if (!_differences.TryGetValue(difference, out List<int>? numbers))
            _differences[difference] = numbers = [];
        numbers.Add(number);
    }

    /// <summary>The counts as tables.</summary>
    internal string Tables()
    {
        StringBuilder text = new();
        Table(text, "capability", _kinds);
        Table(text, "change", _changes);
        if (_readAgain > 0)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{_readAgain} texts of libvirt read completely and written again"
            );
        foreach ((string what, int count) in _excuses)
            text.AppendLine(CultureInfo.InvariantCulture, $"{count, 7} differ by choice: {what}");
        return text.ToString();
    }

    /// <summary>The differences, the most frequent first, each with a few documents.</summary>
    internal string Diagnostics()
    {
        StringBuilder text = new();
        foreach ((string difference, List<int> numbers) in _differences.OrderByDescending(pair => pair.Value.Count))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{numbers.Count, 7} {difference} [documents {string.Join(' ', numbers.Take(5))}]"
            );
        }
        return text.ToString();
    }

    static void Count(SortedDictionary<string, int[]> table, string row, bool isAccepted)
    {
        if (!table.TryGetValue(row, out int[]? counts))
            table[row] = counts = new int[2];
        counts[isAccepted ? 0 : 1]++;
    }

    static void Table(StringBuilder text, string what, SortedDictionary<string, int[]> table)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{what, -36}{"documents", 10}{"accepted", 10}{"refused", 10}");
        int[] all = [table.Values.Sum(counts => counts[0]), table.Values.Sum(counts => counts[1])];
        foreach ((string row, int[] counts) in table.Append(new("all", all)))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{row, -36}{counts.Sum(), 10}{counts[0], 10}{counts[1], 10}"
            );
        }
    }

    [GeneratedRegex("'[^']*'|[0-9]+|line .*", RegexOptions.None, 60_000)]
    private static partial Regex Particulars();
}
