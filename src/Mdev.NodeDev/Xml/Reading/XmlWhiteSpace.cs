namespace Mdev.NodeDev;

/// <summary>White space in XML: space, TAB, LF and CR only.</summary>
static class XmlWhiteSpace
{
    const string Characters = " \t\n\r";

    /// <summary>Whether there is nothing else.</summary>
    internal static bool IsBlank(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Characters);

    /// <summary>What of it a text starts with.</summary>
    internal static ReadOnlySpan<char> AtStart(ReadOnlySpan<char> text)
    {
        int other = text.IndexOfAnyExcept(Characters);
        return other < 0 ? text : text[..other];
    }

    /// <summary>The text without it at both ends.</summary>
    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => text.Trim(Characters);

    /// <summary>A word as schemas compare it: nothing at its ends, one space for each gap.</summary>
    internal static string Collapse(string text)
    {
        if (!text.AsSpan().ContainsAny(Characters))
            return text;
        return string.Join(' ', text.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }
}
