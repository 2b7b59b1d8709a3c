namespace Mdev.NodeDev.Testing;

/// <summary>Splits paths below the root of a host and checks them against the limits of Linux.</summary>
static class HostPath
{
    internal const int LongestName = 255;
    internal const int LongestPath = 4095;

    /// <summary>Splits a path. A leading and a trailing slash are ignored.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    internal static string? Split(string path, out string[] names)
    {
        names = [];
        string bare = path.Trim('/');
        if (bare.Length == 0)
            return "A path needs at least one name.";
        string[] parts = bare.Split('/');
        for (int i = 0; i < parts.Length; i++)
        {
            if (Check(parts[i]) is { } problem)
                return problem;
            parts[i] = Normalize(parts[i]);
        }
        if (LengthOf(bare) > LongestPath)
            return $"The path is longer than {LongestPath} bytes.";
        names = parts;
        return null;
    }

    /// <summary>Says what is wrong with a name, or <see langword="null"/>.</summary>
    internal static string? Check(string name)
    {
        if (name.Length == 0)
            return "A name cannot be empty.";
        if (name is "." or "..")
            return $"An entry cannot be called '{name}'.";
        if (name.AsSpan().ContainsAny('/', '\0'))
            return "A name cannot hold a slash or a NUL.";
        return LengthOf(name) > LongestName ? $"A name has at most {LongestName} bytes." : null;
    }

    /// <summary>Says what is wrong with the text of a link, or <see langword="null"/>.</summary>
    internal static string? CheckTarget(string target)
    {
        if (target.Length == 0)
            return "A link cannot be empty.";
        if (target.Contains('\0', StringComparison.Ordinal))
            return "A link cannot hold a NUL.";
        return LengthOf(target) > LongestPath ? $"A link has at most {LongestPath} bytes." : null;
    }

    /// <summary>Normalizes a text: escaped bytes that form a character become that character.</summary>
    internal static string Normalize(string text) =>
        SurrogateEscape.HasInvalidBytes(text) ? SurrogateEscape.Decode(SurrogateEscape.Encode(text)) : text;

    internal static int LengthOf(string text) =>
        System.Text.Ascii.IsValid(text) ? text.Length : SurrogateEscape.Encode(text).Length;

    /// <summary>The last name of a path.</summary>
    internal static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
