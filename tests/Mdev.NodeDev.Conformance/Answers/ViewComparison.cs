using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Conformance;

/// <summary>Holds this library's view of a host against libvirt's.</summary>
/// <remarks>
/// Left out is what cannot be the same: devices of kinds that the library does not read from a host, documents of
/// libvirt that are not UTF-8, and the known differences.
/// </remarks>
sealed partial class ViewComparison
{
    const string Inactive = " --inactive";

    readonly HashSet<string> _leftOut;

    internal ViewComparison(Answer theirs, Answer ours, IReadOnlyDictionary<string, string> known)
    {
        _leftOut =
        [
            .. theirs.Documents.Where(IsOther).Concat(theirs.Documents.Where(IsNotText)).Select(DeviceOf),
            .. known.Keys,
        ];
        Differences = Compare(theirs, ours);
        Gone = [.. known.Keys.Where(device => !IsDifferent(theirs, ours, device))];
    }

    /// <summary>The differences that nobody knows of, by section.</summary>
    internal SortedDictionary<string, string> Differences { get; }

    /// <summary>Known differences that are none any more.</summary>
    internal IReadOnlyList<string> Gone { get; }

    SortedDictionary<string, string> Compare(Answer theirs, Answer ours) =>
        Comparison.Of(Known(theirs), Known(ours), name => !name.StartsWith("@mdevctl", StringComparison.Ordinal));

    Answer Known(Answer answer) =>
        answer with
        {
            Sections =
            [
                .. answer
                    .Sections.Where(section => !_leftOut.Contains(DeviceOf(section)))
                    .Select(section => section.Name.StartsWith('@') ? Known(section) : section),
            ],
        };

    Section Known(Section names) =>
        names with
        {
            Text = Encoding.UTF8.GetBytes(
                string.Concat(
                    names
                        .Show()
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Where(name => !_leftOut.Contains(name))
                        .Select(name => $"{name}\n")
                )
            ),
        };

    static bool IsDifferent(Answer theirs, Answer ours, string device) =>
        Comparison.Of(theirs, ours, name => name == device || name == device + Inactive).Count > 0
        || new[] { "@names", "@names-inactive", "@persistent", "@autostart" }.Any(list =>
            theirs.Lines(list).Contains(device) != ours.Lines(list).Contains(device)
        );

    static string DeviceOf(Section section) =>
        section.Name.EndsWith(Inactive, StringComparison.Ordinal) ? section.Name[..^Inactive.Length] : section.Name;

    static bool IsOther(Section document) =>
        Capability().Match(Encoding.Latin1.GetString(document.Text)) is { Success: true } match
        && !LibraryAnswer.Kinds.Contains(match.Groups["type"].Value);

    static bool IsNotText(Section document) => !System.Text.Unicode.Utf8.IsValid(document.Text);

    [GeneratedRegex("<capability type='(?<type>[^']*)'>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Capability();
}
