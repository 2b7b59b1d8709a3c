namespace Mdev.NodeDev.Conformance;

/// <summary>One command of mdevctl, as its arguments say it: texts are not checked here.</summary>
/// <param name="Verb">The sub-command.</param>
sealed record MdevctlCommand(string Verb)
{
    internal string? Uuid { get; init; }

    internal string? Parent { get; init; }

    internal string? Type { get; init; }

    internal bool Auto { get; init; }

    internal bool Manual { get; init; }

    internal string? AddedName { get; init; }

    internal string? Value { get; init; }

    internal bool Delete { get; init; }

    internal string? Index { get; init; }

    internal bool Defined { get; init; }

    internal bool Json { get; init; }

    internal bool Verbose { get; init; }

    /// <summary>
    /// The content of the file given by <c>--jsonfile</c>; empty and <see cref="HasFile"/> false for a file that is
    /// not there.
    /// </summary>
    internal byte[]? File { get; init; }

    internal bool HasFile { get; init; } = true;

    /// <summary>
    /// Whether options are joined to their values by <c>=</c>, and the short ones are used otherwise.
    /// </summary>
    internal bool IsJoined { get; init; }

    /// <summary>The arguments.</summary>
    /// <param name="file">The path of the file for <c>--jsonfile</c>.</param>
    internal IEnumerable<string> Arguments(string file)
    {
        yield return Verb;
        foreach (
            (string name, string letter, string? value) in ((string, string, string?)[])
                [
                    ("uuid", "u", Uuid),
                    ("parent", "p", Parent),
                    ("type", "t", Type),
                    ("addattr", "", AddedName),
                    ("value", "", Value),
                    ("index", "i", Index),
                    ("jsonfile", "", File is null ? null : file),
                ]
        )
        {
            if (value is null)
                continue;
            if (IsJoined || value.StartsWith('-'))
            {
                yield return $"--{name}={value}";
            }
            else
            {
                yield return letter.Length == 0 ? $"--{name}" : $"-{letter}";
                yield return value;
            }
        }
        foreach (
            (string option, bool isSet) in ((string, bool)[])
                [
                    ("--auto", Auto),
                    ("--manual", Manual),
                    ("--delattr", Delete),
                    ("--defined", Defined),
                    ("--dumpjson", Json),
                    ("--verbose", Verbose),
                ]
        )
        {
            if (isSet)
                yield return option;
        }
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"mdevctl {string.Join(' ', Arguments("FILE").Select(Shell.Quote))}"
                + $"{(File is null ? "" : $" FILE={System.Text.Encoding.Latin1.GetString(File)}")}"
        );
}
