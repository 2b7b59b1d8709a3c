using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The words for what an context was about, each made harmless and short.</summary>
static class FailureWords
{
    const int Longest = 60;
    const int LongestSentence = 160;
    const int MostNames = 3;

    /// <summary>A text of a table with its <c>{names}</c> filled in; one that is not known becomes what it stands for, <c>the parent</c>.</summary>
    internal static string Fill(string text, FailureContext context)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        // What is filled in can hold braces itself, so each place is filled once, from left to right.
        System.Text.StringBuilder filled = new();
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOf('{') is >= 0 and int start)
        {
            int end = start + rest[start..].IndexOf('}');
            filled.Append(rest[..start]).Append(Word(rest[(start + 1)..end], context));
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

    internal static string Users(FailureContext context) =>
        Names(
            context.Users.Users.Select(user =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{user.Command ?? "process"} ({user.ProcessId})"
                )
            )
        );

    static string Word(ReadOnlySpan<char> name, FailureContext context) =>
        name switch
        {
            "parent" => Or(context.ParentName, "the parent"),
            "driver" => Or(context.Parent?.Driver, "the driver"),
            "uuid" => Or(context.Uuid?.ToString(), "its UUID"),
            "type" => Or(context.TypeId, "the type"),
            "attribute" => Or(context.Step?.WrittenAttribute?.Name, "the attribute"),
            "value" => Or(context.Value, "the value"),
            "path" => Or(context.Path, "the file"),
            "gpu" => Or((context.Pci?.PhysicalFunction ?? context.Pci?.Address)?.ToString(), "GPU"),
            "siblings" => OrList(context.Siblings.Select(Sibling), "other devices"),
            "siblingshere" => OrList(
                context.Siblings.Where(one => one.ParentName == context.ParentName).Select(Sibling),
                "another device"
            ),
            "users" => context.Users.Users.IsEmpty ? "a process" : Users(context),
            "candidates" => OrList(context.Candidates, "others"),
            "candidate" => Or(FailureFactFinder.Spelling(context), "another spelling"),
            "idofname" => Or(FailureFactFinder.IdOfName(context), "another type"),
            "existing" => Or(context.Existing?.ParentName, "another parent"),
            "existingtype" => Or(context.Existing?.TypeId, "another type"),
            "expected" => Or(context.Expected, "what was expected"),
            "found" => Or(context.Found, "something else"),
            "problem" => string.IsNullOrEmpty(context.Text)
                ? "a name or a value of the request cannot be used"
                : Sentence(context.Text),
            "text" => string.IsNullOrEmpty(context.Text) ? "nothing" : Sentence(context.Text),
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
