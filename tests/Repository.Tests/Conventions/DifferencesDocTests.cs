using System.Text.RegularExpressions;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>Every row of <c>docs/differences.md</c> is held by a test that exists.</summary>
public sealed partial class DifferencesDocTests
{
    static IEnumerable<string> Rows() =>
        File.ReadLines(Repository.At("docs/differences.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Where(line => !line.EndsWith("| Test |", StringComparison.Ordinal));

    [Test]
    public void Rows_Exist() => Assert.That(Rows().Count(), Is.GreaterThan(20));

    [TestCaseSource(nameof(Rows))]
    public void Row_NamesItsTest(string row)
    {
        Match match = TestName().Match(row);
        Assert.That(match.Success, $"'{row}' does not end with `Class.Method`");
        string source = File.ReadAllText(
            Repository.Files("tests/Mdev.NodeDev.Tests", $"{match.Groups["type"].Value}.cs")[0]
        );
        Assert.That(source, Does.Match($@"public (async )?\w+ {match.Groups["method"].Value}\("));
    }

    [GeneratedRegex(@"`(?<type>\w+)\.(?<method>\w+)` \|$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex TestName();
}
