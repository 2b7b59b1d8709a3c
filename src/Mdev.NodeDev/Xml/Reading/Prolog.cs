using System.Buffers;

namespace Mdev.NodeDev;

/// <summary>
/// Looks whether what stops the XML parser before the first element is a document type declaration or the name of a
/// file, which its exceptions do not tell.
/// </summary>
static class Prolog
{
    const string Doctype = "<!DOCTYPE";

    /// <summary>The most that Linux takes.</summary>
    const int LongestFileName = 4096;

    static readonly SearchValues<char> NotInFileNames = SearchValues.Create("<>{}\r\n");

    /// <summary>Finds a declaration after white space, comments and processing instructions.</summary>
    internal static bool TryFindDoctype(ReadOnlySpan<char> text, out int line, out int column)
    {
        // A byte order mark has no column.
        text = text.TrimStart('\ufeff');
        int at = 0;
        while (SkipOne(text, ref at)) { }
        (line, column) = (1, 1);
        foreach (char c in text[..at])
        {
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }
        return text[at..].StartsWith(Doctype, StringComparison.Ordinal);
    }

    /// <inheritdoc cref="TryFindDoctype(ReadOnlySpan{char}, out int, out int)"/>
    internal static bool TryFindDoctype(ReadOnlySpan<byte> bytes, out int line, out int column) =>
        TryFindDoctype(SourceEncoding.OfFirstBytes(bytes).GetString(bytes), out line, out column);

    /// <summary>
    /// Whether a text is rather the name of a file: one line without markup, with a slash or the ending of XML.
    /// </summary>
    internal static bool IsFileName(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.Length is > 0 and <= LongestFileName
            && !text.ContainsAny(NotInFileNames)
            && (text.ContainsAny('/', '\\') || text.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));
    }

    static bool SkipOne(ReadOnlySpan<char> text, ref int at)
    {
        ReadOnlySpan<char> rest = text[at..];
        if (rest is [' ' or '\t' or '\r' or '\n', ..])
            at++;
        else if (rest.StartsWith("<!--", StringComparison.Ordinal))
            return SkipPast(text, "-->", ref at);
        else if (rest.StartsWith("<?", StringComparison.Ordinal))
            return SkipPast(text, "?>", ref at);
        else
            return false;
        return true;
    }

    static bool SkipPast(ReadOnlySpan<char> text, string end, ref int at)
    {
        int found = text[at..].IndexOf(end, StringComparison.Ordinal);
        if (found < 0)
            return false;
        at += found + end.Length;
        return true;
    }
}
