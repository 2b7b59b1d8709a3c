namespace NodeDev.Cli.Tests;

public sealed class MigrationDocTests
{
    const string Page = "docs/migration.md";
    const string Header = "| Rule | What has to be so | Where it comes from |\n|---|---|---|\n";

    [Test]
    public void Examples_PrintWhatThePageShows()
    {
        using TemporaryDirectory directory = new();
        MigrationTrees.Write(directory);
        GeneratedFile.Verify(
            Page,
            new ConsoleDocument(directory).Fill(WithRules(File.ReadAllText(Repository.At(Page))))
        );
    }

    /// <summary>The page with the current table of rules.</summary>
    static string WithRules(string page)
    {
        int start = page.IndexOf(Header, StringComparison.Ordinal) + Header.Length;
        int end = page.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        string rows = string.Concat(
            MigrationRules.All.Select(rule => $"| {rule.Name} | {rule.Summary} | {rule.Origin} |\n")
        );
        return page[..start] + rows + page[end..];
    }
}
