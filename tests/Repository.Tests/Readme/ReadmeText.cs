using System.Text.RegularExpressions;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>What a Markdown file shows and points to.</summary>
static partial class ReadmeText
{
    /// <summary>
    /// The names of the C# blocks, empty for those without one; a block is named by a comment above it:
    /// <c>&lt;!-- snippet: name --&gt;</c>.
    /// </summary>
    internal static IEnumerable<string> CodeBlocks(string markdown) =>
        CodeBlock().Matches(markdown).Select(match => match.Groups["name"].Value);

    /// <summary>The text with the code of each named block replaced by the snippet of that name.</summary>
    internal static string Fill(string markdown, IReadOnlyDictionary<string, string> snippets) =>
        CodeBlock()
            .Replace(
                markdown,
                match =>
                    snippets.TryGetValue(match.Groups["name"].Value, out string? code)
                        ? $"{match.Groups["head"].Value}{code}```"
                        : match.Value
            );

    /// <summary>
    /// The parts of a source between <c>// begin-snippet: name</c> and <c>// end-snippet</c>, moved to the left.
    /// </summary>
    internal static Dictionary<string, string> Snippets(string source) =>
        Snippet()
            .Matches(source)
            .ToDictionary(match => match.Groups["name"].Value, match => Unindent(match.Groups["code"].Value));

    /// <summary>The links and images that point to files, without what follows <c>#</c>.</summary>
    internal static IEnumerable<string> LinkedFiles(string markdown) =>
        Link()
            .Matches(markdown)
            .Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal));

    static string Unindent(string code)
    {
        string[] lines = code.Split('\n');
        int indent = lines
            .Where(line => line.Length > 0)
            .Select(line => line.Length - line.TrimStart(' ').Length)
            .DefaultIfEmpty(0)
            .Min();
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[indent..] : line));
    }

    [GeneratedRegex(
        "(?<head>(<!-- snippet: (?<name>[a-z0-9-]+) -->\n)?```csharp\n).*?```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex CodeBlock();

    [GeneratedRegex(
        " *// begin-snippet: (?<name>[a-z0-9-]+)\n(?<code>.*?) *// end-snippet\n",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Link();
}
