using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class ReadmeTests
{
    static readonly string Readme = File.ReadAllText(Repository.At("README.md"));

    static readonly Dictionary<string, string> Examples = ReadmeText.Snippets(
        File.ReadAllText(Repository.At("tests/Repository.Tests/Readme/ReadmeExamples.cs"))
    );

    static readonly string[] Commands =
    [
        "dotnet run --project src/NodeDev.Cli -- demo",
        "dotnet test",
    ];

    [TestCaseSource(nameof(Commands))]
    public void The_first_commands_are_shown(string command) =>
        Assert.That(Readme.Split('\n').Select(line => line.Trim()), Does.Contain(command));

    [Test]
    public void The_projects_of_shown_commands_exist()
    {
        string[] words = Readme.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> projects = words
            .Zip(words.Skip(1))
            .Where(pair => pair.First == "--project")
            .Select(pair => pair.Second);

        Assert.That(
            projects.Where(project =>
                !Directory.EnumerateFiles(Repository.At(project), "*.csproj").Any()
            ),
            Is.Empty
        );
    }

    [Test]
    public void Every_block_of_code_is_an_example_that_runs() =>
        Assert.That(ReadmeText.CodeBlocks(Readme), Is.EquivalentTo(Examples.Keys));

    [Test]
    public void The_code_shown_is_the_code_of_the_examples() =>
        GeneratedFile.Verify("README.md", ReadmeText.Fill(Readme, Examples));

    [TestCaseSource(nameof(MarkdownFiles))]
    public void Links_lead_to_files(string name)
    {
        string folder = Path.GetDirectoryName(Repository.At(name))!;

        Assert.That(
            ReadmeText
                .LinkedFiles(File.ReadAllText(Repository.At(name)))
                .Where(target => !Path.Exists(Path.Combine(folder, target))),
            Is.Empty
        );
    }

    [Test]
    public void Blocks_are_found_and_filled()
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
    public void Snippets_are_moved_to_the_left() =>
        Assert.That(
            ReadmeText.Snippets(
                "    // begin-snippet: a\n    x()\n\n        .y();\n    // end-snippet\n"
            ),
            Is.EqualTo(new Dictionary<string, string> { ["a"] = "x()\n\n    .y();\n" })
        );

    [Test]
    public void Links_of_the_web_are_not_files() =>
        Assert.That(
            ReadmeText.LinkedFiles("[a](b/c.md#d) [e](https://example.org) [f](#g) ![h](i.png)"),
            Is.EqualTo(new[] { "b/c.md", "i.png" })
        );

    static IEnumerable<string> MarkdownFiles() =>
        Repository.Files(".", "*.md").Select(Repository.NameOf);
}
