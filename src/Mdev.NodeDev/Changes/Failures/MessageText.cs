using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>Values in messages: printable, and cut where they are long.</summary>
static class MessageText
{
    const int LongestValue = 60;
    const int LongestSentence = 160;
    const int MostNames = 3;

    /// <summary>A name or a value.</summary>
    internal static string Short(string text) => Cut(text, LongestValue);

    /// <summary>What a script or a caller says.</summary>
    internal static string Sentence(string text) => Cut(text, LongestSentence);

    /// <summary>The first names, and how many more there are.</summary>
    internal static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        string list = string.Join(", ", all.Take(MostNames).Select(Short));
        return all.Length <= MostNames
            ? list
            : FormattableString.Invariant($"{list} and {all.Length - MostNames} more");
    }

    /// <summary>
    /// A profile with its number, as <c>L40S-8Q (1152)</c>; a number alone as <c>type 1152</c>, a name without a number
    /// as it is.
    /// </summary>
    internal static string Vgpu(string? profile, string number) =>
        string.IsNullOrWhiteSpace(profile) ? $"type {number}"
        : number == "0" ? Short(profile)
        : $"{Short(VgpuProfileName.Parse(profile).LastWord)} ({number})";

    static string Cut(string text, int longest)
    {
        string safe = Printable.Of(text);
        return safe.Length <= longest ? safe : $"{safe[..(longest - 1)]}…";
    }
}
