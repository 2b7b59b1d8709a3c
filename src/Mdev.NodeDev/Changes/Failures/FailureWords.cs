using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The words for what an attempt was about, each made harmless and short.</summary>
static class FailureWords
{
    const int Longest = 60;
    const int LongestSentence = 160;
    const int MostNames = 3;

    /// <summary>A text of a table with its <c>{names}</c> filled in; one that is not known becomes what it stands for, <c>the parent</c>.</summary>
    internal static string Fill(string text, HostChangeAttempt attempt)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        // What is filled in can hold braces itself, so each place is filled once, from left to right.
        System.Text.StringBuilder filled = new();
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOf('{') is >= 0 and int start)
        {
            int end = start + rest[start..].IndexOf('}');
            filled.Append(rest[..start]).Append(Word(rest[(start + 1)..end], attempt));
            rest = rest[(end + 1)..];
        }
        return filled.Append(rest).ToString();
    }

    /// <summary>A name or a value: harmless, and cut where it is long.</summary>
    internal static string Short(string text) => Cut(text, Longest);

    /// <summary>What a script or a caller says: the same with more room.</summary>
    internal static string Sentence(string text) => Cut(text, LongestSentence);

    internal static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        string list = string.Join(", ", all.Take(MostNames).Select(Short));
        return all.Length <= MostNames
            ? list
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{list} and {all.Length - MostNames} more"
            );
    }

    internal static string Users(HostChangeAttempt attempt) =>
        Names(
            attempt.Users.Select(user =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{user.Command ?? "process"} ({user.ProcessId})"
                )
            )
        );

    static string Word(ReadOnlySpan<char> name, HostChangeAttempt attempt) =>
        name switch
        {
            "parent" => Or(attempt.ParentName, "the parent"),
            "driver" => Or(attempt.Parent?.Driver, "the driver"),
            "uuid" => Or(attempt.Uuid?.ToString(), "its UUID"),
            "type" => Or(attempt.TypeId, "the type"),
            "attribute" => Or(
                (attempt.Step as WriteAttributeStep)?.Attribute.Name,
                "the attribute"
            ),
            "value" => Or(attempt.Value, "the value"),
            "path" => Or(attempt.Path, "the file"),
            "gpu" => Or((attempt.Pci?.PhysicalFunction ?? attempt.Pci?.Address)?.ToString(), "GPU"),
            "siblings" => OrList(attempt.Siblings.Select(Sibling), "other devices"),
            "siblingshere" => OrList(
                attempt.Siblings.Where(one => one.ParentName == attempt.ParentName).Select(Sibling),
                "another device"
            ),
            "users" => attempt.Users.IsEmpty ? "a process" : Users(attempt),
            "candidates" => OrList(attempt.Candidates, "others"),
            "candidate" => Or(FailureFactFinder.Spelling(attempt), "another spelling"),
            "idofname" => Or(FailureFactFinder.IdOfName(attempt), "another type"),
            "existing" => Or(attempt.Existing?.ParentName, "another parent"),
            "existingtype" => Or(attempt.Existing?.TypeId, "another type"),
            "expected" => Or(attempt.Expected, "what was expected"),
            "found" => Or(attempt.Found, "something else"),
            "problem" => string.IsNullOrEmpty(attempt.Text)
                ? "a name or a value of the request cannot be used"
                : Sentence(attempt.Text),
            "text" => string.IsNullOrEmpty(attempt.Text) ? "nothing" : Sentence(attempt.Text),
            _ => throw new ArgumentException($"'{name}' is no word.", nameof(name)),
        };

    static string Sibling(HostMdev device) =>
        device.TypeId is { } type ? $"{device.Name} ({type})" : device.Name;

    static string Cut(string text, int longest)
    {
        string safe = Printable.Of(text);
        return safe.Length <= longest ? safe : $"{safe[..(longest - 1)]}…";
    }

    static string Or(string? text, string otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise : Short(text);

    static string OrList(IEnumerable<string> names, string otherwise) =>
        Names(names) is { Length: > 0 } list ? list : otherwise;
}
