using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class ChangingTests
{
    const string Document = "docs/changing-a-host.md";

    [Test]
    public void CodeBlocks_AreTheCodeOfTheExamples()
    {
        string text = File.ReadAllText(Repository.At(Document));
        Dictionary<string, string> examples = ReadmeText.Snippets(
            File.ReadAllText(Repository.At("tests/Repository.Tests/Readme/ChangingExamples.cs"))
        );

        Assert.That(ReadmeText.CodeBlocks(text), Is.EquivalentTo(examples.Keys));
        GeneratedFile.Verify(Document, ReadmeText.Fill(text, examples));
    }
}
