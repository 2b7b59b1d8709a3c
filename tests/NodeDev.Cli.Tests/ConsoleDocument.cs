using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NodeDev.Cli.Tests;

/// <summary>
/// A page whose <c>console</c> blocks are run: after each line <c>$ nodedev …</c> stands what it prints; with <c>;
/// echo $?</c>
/// at its end also the exit code. A block below <c>&lt;!-- file: NAME --&gt;</c> is a file that the lines can name.
/// </summary>
sealed partial class ConsoleDocument(TemporaryFolder folder)
{
    const string Prompt = "$ nodedev ";
    const string WithCode = "; echo $?";

    /// <summary>The page with the output of today.</summary>
    internal string Fill(string page)
    {
        foreach (Match file in FileBlock().Matches(page))
            folder.Write(file.Groups["name"].Value, file.Groups["text"].Value);
        return ConsoleBlock()
            .Replace(
                page,
                block => $"```console\n{Run(block.Groups["text"].Value.Split('\n'))}```\n"
            );
    }

    string Run(IEnumerable<string> lines)
    {
        StringBuilder text = new();
        foreach (
            string line in lines.Where(line => line.StartsWith(Prompt, StringComparison.Ordinal))
        )
        {
            bool hasCode = line.EndsWith(WithCode, StringComparison.Ordinal);
            string words = line[Prompt.Length..(hasCode ? ^WithCode.Length : ^0)];
            CliRun run = CliRun.Of([.. words.Split(' ').Select(InFolder)]);
            text.Append(line).Append('\n');
            text.Append(
                (run.Output + run.Error).Replace(folder.Path + "/", "", StringComparison.Ordinal)
            );
            if (text[^1] != '\n')
                text.Append('\n');
            if (hasCode)
                text.Append(CultureInfo.InvariantCulture, $"{run.Code}\n");
        }
        return text.ToString();
    }

    string InFolder(string word) => FileName().IsMatch(word) ? folder.At(word) : word;

    [GeneratedRegex(
        "^([a-z0-9-]+\\.(tree|xml|json)|devices|lossy|formatted)$",
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
