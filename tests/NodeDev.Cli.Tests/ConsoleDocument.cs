using System.Text.RegularExpressions;

namespace NodeDev.Cli.Tests;

/// <summary>
/// A page whose <c>console</c> blocks are run. Each line <c>$ nodedev …</c> is followed by its output and, if it ends
/// in <c>; echo $?</c>, by its exit code. A block below <c>&lt;!-- file: NAME --&gt;</c> is a file for these lines.
/// </summary>
sealed partial class ConsoleDocument(TemporaryDirectory directory)
{
    const string Prompt = "$ nodedev ";
    const string WithCode = "; echo $?";

    /// <summary>The page with the current output.</summary>
    internal string Fill(string page)
    {
        foreach (Match file in FileBlock().Matches(page))
            directory.Write(file.Groups["name"].Value, file.Groups["text"].Value);
        return ConsoleBlock().Replace(page, block => $"```console\n{Run(block.Groups["text"].Value.Split('\n'))}```\n");
    }

    string Run(IEnumerable<string> lines)
    {
        StringBuilder text = new();
        foreach (string line in lines.Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)))
        {
            bool hasCode = line.EndsWith(WithCode, StringComparison.Ordinal);
            string words = line[Prompt.Length..(hasCode ? ^WithCode.Length : ^0)];
            CliRun run = CliRun.Of([.. words.Split(' ').Select(InDirectory)]);
            text.Append(line).Append('\n');
            text.Append((run.Output + run.Error).Replace(directory.Path + "/", "", StringComparison.Ordinal));
            if (text[^1] != '\n')
                text.Append('\n');
            if (hasCode)
                text.Append(CultureInfo.InvariantCulture, $"{run.Code}\n");
        }
        return text.ToString();
    }

    string InDirectory(string word) => FileName().IsMatch(word) ? directory.At(word) : word;

    [GeneratedRegex(
        "^([a-z0-9-]+\\.(tree|xml|json|svg|html)|devices|lossy|formatted)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex FileName();

    [GeneratedRegex(
        "<!-- file: (?<name>[a-z.-]+) -->\n```[a-z]+\n(?<text>.*?)```\n",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex FileBlock();

    [GeneratedRegex(
        "```console\n(?<text>.*?)```\n",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex ConsoleBlock();
}
