using System.Buffers;

namespace Mdev.NodeDev;

/// <summary>
/// Looks at what stopped the XML parser before the first element, which its exceptions do not tell: a document type
/// declaration, a text that is not XML, such as the name of a file, or nothing at all.
/// </summary>
static class Prolog
{
    const string Doctype = "<!DOCTYPE";

    /// <summary>The most that Linux takes.</summary>
    const int LongestFileName = 4096;

    static readonly SearchValues<char> NotInFileNames = SearchValues.Create("<>{}\r\n");

    /// <summary>How much is shown of a text that is not XML.</summary>
    const int LongestStart = 40;

    /// <summary>
    /// Says what stands after white space, comments and processing instructions; <see langword="null"/> if it is a tag,
    /// about which the parser knows more.
    /// </summary>
    internal static SourceTreeProblem? FindProblem(ReadOnlySpan<char> text)
    {
        // A byte order mark has no column.
        text = text.TrimStart('\ufeff');
        int at = 0;
        while (SkipOne(text, ref at)) { }
        (int line, int column) = (1, 1);
        foreach (char c in text[..at])
        {
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }
        ReadOnlySpan<char> rest = text[at..];
        if (rest.StartsWith(Doctype, StringComparison.Ordinal))
            return new(DocumentDiagnostics.DtdRefused, line, column, "");
        string? why =
            rest.IsEmpty ? (text.Trim(" \t\r\n").IsEmpty ? "the document is empty" : "the document has no element")
            : rest[0] is '<' or '\0' or '\ufffd' ? null
            : $"an XML element is expected, and '{Start(rest)}' stands there";
        return why is null ? null : new(DocumentDiagnostics.MalformedXml, line, column, why);
    }

    /// <inheritdoc cref="FindProblem(ReadOnlySpan{char})"/>
    internal static SourceTreeProblem? FindProblem(ReadOnlySpan<byte> bytes) =>
        FindProblem(SourceEncoding.OfFirstBytes(bytes).GetString(bytes));

    /// <summary>The start of the first line.</summary>
    static string Start(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny('\r', '\n');
        string line = text[..Math.Min(end < 0 ? text.Length : end, LongestStart + 1)].ToString();
        string start = line.Length > LongestStart ? $"{line[..LongestStart]}…" : line;
        return start.TrimEnd();
    }

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
