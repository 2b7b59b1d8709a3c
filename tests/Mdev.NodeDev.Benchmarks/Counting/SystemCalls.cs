using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>The system calls on a tree of files, as strace writes them down (<c>strace -f -y</c>).</summary>
/// <param name="All">How many there are.</param>
/// <param name="Files">The files that were read, in order; one that was read twice is there twice.</param>
/// <param name="OnFiles">How many of the calls are on these files.</param>
sealed partial record SystemCalls(int All, IReadOnlyList<string> Files, int OnFiles)
{
    const string Unfinished = " <unfinished ...>";

    /// <summary>Reads a trace.</summary>
    /// <param name="lines">The trace.</param>
    /// <param name="root">The tree; a call that names no path below it does not count.</param>
    /// <param name="marker">Calls before this path is named do not count; none if <see langword="null"/>.</param>
    internal static SystemCalls Of(IEnumerable<string> lines, string root, string? marker)
    {
        List<(string Name, string? Path)> calls = [];
        List<string> opened = [];
        HashSet<string> read = [];
        bool counts = marker is null;
        foreach (string line in Whole(lines))
        {
            if (!counts)
            {
                counts = line.Contains(marker!, StringComparison.Ordinal);
                continue;
            }
            if (
                !line.Contains($"<{root}/", StringComparison.Ordinal)
                && !line.Contains($"\"{root}/", StringComparison.Ordinal)
            )
                continue;
            string name = line[..line.IndexOf('(', StringComparison.Ordinal)];
            bool opens = name is "open" or "openat" or "openat2";
            string? path = opens ? Result(line) : Subject(line, TakesName(name));
            calls.Add((name, path));
            if (opens && path is not null)
                opened.Add(path);
            if (name is "read" or "pread64" && path is not null)
                read.Add(path);
        }
        return new SystemCalls(
            calls.Count,
            [.. opened.Where(read.Contains)],
            calls.Count(call => call.Path is { } path && read.Contains(path))
        );
    }

    /// <summary>Each call in one line, without the number of its thread.</summary>
    static IEnumerable<string> Whole(IEnumerable<string> lines)
    {
        Dictionary<string, string> begun = [];
        foreach (string line in lines)
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            string thread = space < 0 ? "" : line[..space];
            string call = line[(space + 1)..].TrimStart();
            if (call.EndsWith(Unfinished, StringComparison.Ordinal))
                begun[thread] = call[..^Unfinished.Length];
            else if (call.StartsWith("<... ", StringComparison.Ordinal))
                yield return begun.GetValueOrDefault(thread, "")
                    + call[(call.IndexOf('>', StringComparison.Ordinal) + 1)..];
            else if (call.Contains('(', StringComparison.Ordinal))
                yield return call;
        }
    }

    static string? Result(string line) =>
        ResultPath().Match(line) is { Success: true } match ? match.Groups["path"].Value : null;

    /// <summary>Whether the second argument is a name below the first.</summary>
    static bool TakesName(string call) =>
        call == "statx"
        || call.EndsWith("at", StringComparison.Ordinal)
        || call.EndsWith("at2", StringComparison.Ordinal);

    /// <summary>The path of the first argument, or with a name in the second argument the path of both.</summary>
    static string? Subject(string line, bool takesName)
    {
        if (PathArgument().Match(line) is { Success: true } whole)
            return whole.Groups["path"].Value;
        Match match = FirstArgument().Match(line);
        string name = takesName ? match.Groups["name"].Value : "";
        return !match.Success ? null
            : name.Length == 0 ? match.Groups["path"].Value
            : $"{match.Groups["path"].Value}/{name}";
    }

    [GeneratedRegex(@"= \d+<(?<path>[^>]+)>$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ResultPath();

    [GeneratedRegex(
        @"^\w+\((AT_FDCWD(<[^>]*>)?, )?""(?<path>/[^""]*)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex PathArgument();

    [GeneratedRegex(
        @"^\w+\((\d+|AT_FDCWD)<(?<path>[^>]+)>(, ""(?<name>[^""/][^""]*)"")?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex FirstArgument();
}
