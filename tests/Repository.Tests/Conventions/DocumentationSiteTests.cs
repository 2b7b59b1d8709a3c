using System.Text.RegularExpressions;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The contents of the site are written from <c>docs/index.md</c>, which names every document.</summary>
public sealed partial class DocumentationSiteTests
{
    const string Index = "docs/index.md";

    static readonly string Text = File.ReadAllText(Repository.At(Index));

    [Test]
    public void Contents_AreThoseOfTheIndex()
    {
        StringBuilder contents = new("# Written by the tests from index.md; do not edit.\n");
        contents.Append("- name: Overview\n  href: index.md\n");
        foreach (Match row in Row().Matches(Text))
        {
            contents.Append(
                row.Groups["file"].Success
                    ? $"  - name: {row.Groups["name"].Value}\n    href: {row.Groups["file"].Value}\n"
                    : $"- name: {row.Groups["title"].Value}\n  items:\n"
            );
        }
        GeneratedFile.Verify("docs/toc.yml", contents.ToString());
    }

    [Test]
    public void Index_HasEveryDocument() =>
        Assert.That(
            Row()
                .Matches(Text)
                .Select(row => row.Groups["file"])
                .Where(file => file.Success)
                .Select(file => file.Value),
            Is.EquivalentTo(
                Directory
                    .GetFiles(Repository.At("docs"), "*.md")
                    .Select(file => Path.GetFileName(file))
                    .Where(name => name != Path.GetFileName(Index))
            )
        );

    [GeneratedRegex(
        @"^\| ((?<title>[^\[|]+?) \| \|$|\[(?<name>[^\]]+)\]\((?<file>[^)/]+\.md)\) \|)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        60_000
    )]
    private static partial Regex Row();
}
