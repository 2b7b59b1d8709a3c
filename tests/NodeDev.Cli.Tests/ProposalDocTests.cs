namespace NodeDev.Cli.Tests;

public sealed class ProposalDocTests
{
    const string Page = "docs/proposals.md";

    [Test]
    public void Examples_PrintWhatThePageShows()
    {
        using TemporaryDirectory directory = new();
        ProposalHosts.Write(directory);
        GeneratedFile.Verify(Page, new ConsoleDocument(directory).Fill(File.ReadAllText(Repository.At(Page))));
    }
}
