using Mdev.NodeDev.Benchmarks;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The documents show the figures that are committed.</summary>
public sealed class CountedTablesTests
{
    static readonly CountedTable Committed = CountedTable.Parse(
        File.ReadAllText(Repository.At("tests/Mdev.NodeDev.Benchmarks/counted.json"))
    );

    [TestCase("README.md")]
    [TestCase("docs/performance.md")]
    public void Document_ShowsTheCommittedFigures(string document)
    {
        string text = File.ReadAllText(Repository.At(document));
        string filled = Fill(Fill(Fill(text, "main"), "documents"), "host");
        filled = Fill(filled, "machine");

        Assert.That(text, Does.Contain("<!-- counted: "));
        GeneratedFile.Verify(document, filled);
    }

    [Test]
    public void Figures_AreThoseOfTheTables() =>
        Assert.That(
            Committed.Figures.Select(figure => figure.Name),
            Is.EqualTo(FigureKinds.All.Select(kind => kind.Name))
        );

    /// <summary>Replaces what stands between the two comments of a table.</summary>
    static string Fill(string text, string name)
    {
        string begin = $"<!-- counted: {name} -->\n\n";
        int start = text.IndexOf(begin, StringComparison.Ordinal);
        if (start < 0)
            return text;
        start += begin.Length;
        int end = text.IndexOf("<!-- end -->", start, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, start), Table(name), "\n", text.AsSpan(end));
    }

    static string Table(string name) =>
        name switch
        {
            "main" => MarkdownTable.OfMain(Committed),
            "documents" => MarkdownTable.Of(Committed, FigureTable.Documents),
            "host" => MarkdownTable.Of(Committed, FigureTable.Host),
            _ => string.Concat(Committed.Machine.Select(one => $"- {one.Key}: {one.Value}\n")),
        };
}
