namespace Mdev.NodeDev.RepositoryTests;

/// <summary>Every block of C# in these documents is a snippet of a test that runs.</summary>
public sealed class DocumentExamplesTests
{
    [TestCase("docs/changing-a-host.md", "ChangingExamples.cs")]
    [TestCase("docs/getting-started.md", "GettingStartedExamples.cs")]
    [TestCase("docs/observability.md", "ObservabilityExamples.cs")]
    [TestCase("docs/json.md", "JsonExamples.cs")]
    [TestCase("docs/proposals.md", "ProposalExamples.cs")]
    [TestCase("docs/watching.md", "WatchingExamples.cs")]
    public void Code_IsTheCodeOfTheExamples(string document, string source)
    {
        string text = File.ReadAllText(Repository.At(document));
        Dictionary<string, string> examples = ReadmeText.Snippets(
            File.ReadAllText(Repository.At($"tests/Repository.Tests/Readme/{source}"))
        );

        Assert.That(ReadmeText.CodeBlocks(text), Is.EquivalentTo(examples.Keys));
        GeneratedFile.Verify(document, ReadmeText.Fill(text, examples));
    }
}
