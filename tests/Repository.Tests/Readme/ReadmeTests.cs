namespace Mdev.NodeDev.RepositoryTests;

public sealed class ReadmeTests
{
    static readonly string Readme = File.ReadAllText(Repository.At("README.md"));

    static readonly Dictionary<string, string> Examples = ReadmeText.Snippets(
        File.ReadAllText(Repository.At("tests/Repository.Tests/Readme/ReadmeExamples.cs"))
    );

    static readonly string[] Commands = ["dotnet run --project src/NodeDev.Cli -- demo", "dotnet test"];

    [TestCaseSource(nameof(Commands))]
    public void Commands_AreShown(string command) =>
        Assert.That(Readme.Split('\n').Select(line => line.Trim()), Does.Contain(command));

    [Test]
    public void Projects_OfCommands_Exist()
    {
        string[] words = Readme.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> projects = words
            .Zip(words.Skip(1))
            .Where(pair => pair.First == "--project")
            .Select(pair => pair.Second);

        Assert.That(
            projects.Where(project => !Directory.EnumerateFiles(Repository.At(project), "*.csproj").Any()),
            Is.Empty
        );
    }

    [Test]
    public void CodeBlocks_AreExamplesThatRun() =>
        Assert.That(ReadmeText.CodeBlocks(Readme), Is.EquivalentTo(Examples.Keys));

    [Test]
    public void CodeBlocks_AreTheCodeOfTheExamples() =>
        GeneratedFile.Verify("README.md", ReadmeText.Fill(Readme, Examples));

    [TestCaseSource(nameof(MarkdownFiles))]
    public void Links_LeadToFiles(string name)
    {
        string directory = Path.GetDirectoryName(Repository.At(name))!;

        Assert.That(
            ReadmeText
                .LinkedFiles(File.ReadAllText(Repository.At(name)))
                .Where(target => !Path.Exists(Path.Combine(directory, target))),
            Is.Empty
        );
    }

    [Test]
    public void CodeBlocks_AreFoundAndFilled()
    {
        const string text = "<!-- snippet: a-1 -->\n```csharp\nx();\n```\n\n```csharp\ny();\n```\n";
        Dictionary<string, string> snippets = new() { ["a-1"] = "z();\n" };

        Assert.That(ReadmeText.CodeBlocks(text), Is.EqualTo(new[] { "a-1", "" }));
        Assert.That(
            ReadmeText.Fill(text, snippets),
            Is.EqualTo(text.Replace("x();", "z();", StringComparison.Ordinal))
        );
    }

    [Test]
    public void Snippets_AreUnindented() =>
        Assert.That(
            ReadmeText.Snippets("    // begin-snippet: a\n    x()\n\n        .y();\n    // end-snippet\n"),
            Is.EqualTo(new Dictionary<string, string> { ["a"] = "x()\n\n    .y();\n" })
        );

    [Test]
    public void LinkedFiles_ExcludesWebLinks() =>
        Assert.That(
            ReadmeText.LinkedFiles("[a](b/c.md#d) [e](https://example.org) [f](#g) ![h](i.png)"),
            Is.EqualTo(new[] { "b/c.md", "i.png" })
        );

    static IEnumerable<string> MarkdownFiles() => Repository.Files(".", "*.md").Select(Repository.NameOf);
}
