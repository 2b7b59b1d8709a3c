using System.Text.RegularExpressions;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The words of sources and pages, as <c>CONTRIBUTING.md</c> asks for them.</summary>
public sealed partial class WordTests
{
    static IEnumerable<string> Pages =>
        [
            .. ((string[])["src", "samples"]).SelectMany(directory => Repository.Files(directory, "*.cs")),
            .. ((string[])["src", "samples", "docs"]).SelectMany(directory => Repository.Files(directory, "*.md")),
            Repository.At("README.md"),
            Repository.At("CONTRIBUTING.md"),
        ];

    [Test]
    public void Text_IsPlainEnglish() =>
        Assert.That(
            from file in Pages
            from line in File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1))
            from Match match in Odd().Matches(line.Text)
            select $"{Repository.NameOf(file)}:{line.Number}: {match.Value}",
            Is.Empty
        );

    [TestCase("it is no UUID", "is no U")]
    [TestCase("if there is no file", "is no f")]
    [TestCase("Blanks are skipped", "Blanks")]
    [TestCase("it is not a UUID, and is now known", "")]
    public void Odd_FindsWordsToAvoid(string text, string found) =>
        Assert.That(Odd().Match(text).Value, Is.EqualTo(found));

    [GeneratedRegex(
        @"\bis no [a-z]|is told of|stands for itself|somebody else|\bblanks?\b" + "|passed over|are no matter",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        60_000
    )]
    private static partial Regex Odd();
}
