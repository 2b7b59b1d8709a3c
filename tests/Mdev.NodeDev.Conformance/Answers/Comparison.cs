using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Mdev.NodeDev.Conformance;

/// <summary>Where two answers differ.</summary>
static class Comparison
{
    /// <summary>The differences, by section.</summary>
    /// <param name="theirs">What the real programs say.</param>
    /// <param name="ours">What is compared with it.</param>
    /// <param name="which">The sections that count.</param>
    internal static SortedDictionary<string, string> Of(Answer theirs, Answer ours, Func<string, bool> which)
    {
        SortedDictionary<string, string> differences = new(StringComparer.Ordinal);
        foreach (
            string name in theirs.Sections.Concat(ours.Sections).Select(section => section.Name).Distinct().Where(which)
        )
        {
            Section? their = theirs.Find(name);
            Section? our = ours.Find(name);
            if (their is null)
                differences[name] = "not there";
            else if (our is null)
                differences[name] = "missing";
            else if (!their.Text.AsSpan().SequenceEqual(our.Text))
                differences[name] = Difference(their.Show(), our.Show());
        }
        return differences;
    }

    static string Difference(string theirs, string ours)
    {
        StringBuilder text = new();
        foreach (DiffPiece line in new InlineDiffBuilder(new Differ()).BuildDiffModel(theirs, ours, false).Lines)
        {
            if (line.Type == ChangeType.Inserted)
                text.Append("\n    ours:   ").Append(line.Text);
            else if (line.Type == ChangeType.Deleted)
                text.Append("\n    theirs: ").Append(line.Text);
        }
        return text.Length == 0 ? "the same lines, but not the same line ends" : text.ToString();
    }
}
