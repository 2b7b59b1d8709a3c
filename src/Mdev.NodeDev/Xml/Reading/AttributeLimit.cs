using System.Numerics;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// Finds a start tag with too many attributes before the XML parser meets it: for those of one tag the parser takes
/// time that grows with their square.
/// </summary>
/// <remarks>
/// It reads as much XML as it takes to tell tags from other markup. Where the text is malformed it may err, but there
/// the parser stops in any case.
/// </remarks>
static class AttributeLimit
{
    /// <summary>The most attributes and namespace declarations of an element.</summary>
    internal const int Most = 4096;

    /// <summary>A space and <c>a=''</c>: what is shorter than as many of these is not looked at.</summary>
    const int ShortestAttribute = 5;

    const int Exceeded = -2;
    const int Ended = -1;

    /// <summary>Finds the first such tag.</summary>
    /// <param name="text">The document.</param>
    /// <param name="line">The line of the tag.</param>
    /// <param name="column">The column of its <c>&lt;</c>.</param>
    internal static bool IsExceeded(ReadOnlySpan<char> text, out int line, out int column)
    {
        (line, column) = (0, 0);
        int at = Find(text);
        if (at < 0)
            return false;
        ReadOnlySpan<char> before = text[..at];
        (line, column) = (before.Count('\n') + 1, at - before.LastIndexOf('\n'));
        return true;
    }

    /// <inheritdoc cref="IsExceeded(ReadOnlySpan{char}, out int, out int)"/>
    internal static bool IsExceeded(ReadOnlySpan<byte> bytes, out int line, out int column)
    {
        (line, column) = (0, 0);
        if (bytes.Length <= Most * ShortestAttribute)
            return false;
        Encoding encoding = SourceEncoding.OfMarkup(bytes, out int start);
        if (encoding is UTF8Encoding && Find(bytes) < 0)
            return false;
        // A byte order mark has no column.
        return IsExceeded(encoding.GetString(bytes[start..]).AsSpan().TrimStart('\ufeff'), out line, out column);
    }

    static int Find<T>(ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        int at = 0;
        while (text.Length - at > Most * ShortestAttribute)
        {
            int tag = text[at..].IndexOf(T.CreateTruncating('<'));
            if (tag < 0)
                return Ended;
            at += tag;
            int length = LengthOf(text[at..]);
            if (length < 0)
                return length == Exceeded ? at : Ended;
            at += length;
        }
        return Ended;
    }

    /// <summary>The length of the markup that a text begins with.</summary>
    internal static int LengthOf<T>(ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (StartsWith(text, "<!--"))
            return LengthTo(text, "<!--".Length, "-->");
        if (StartsWith(text, "<![CDATA["))
            return LengthTo(text, "<![CDATA[".Length, "]]>");
        if (StartsWith(text, "<?"))
            return LengthTo(text, "<?".Length, "?>");
        // A document type declaration is refused.
        return StartsWith(text, "<!") ? Ended : LengthOfTag(text);
    }

    static int LengthOfTag<T>(ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        T end = T.CreateTruncating('>');
        int at = 0;
        for (int attributes = 0; attributes <= Most; attributes++)
        {
            int found = text[at..].IndexOfAny(end, T.CreateTruncating('"'), T.CreateTruncating('\''));
            if (found < 0)
                return Ended;
            at += found + 1;
            T quote = text[at - 1];
            if (quote == end)
                return at;
            int closing = text[at..].IndexOf(quote);
            if (closing < 0)
                return Ended;
            at += closing + 1;
        }
        return Exceeded;
    }

    static bool StartsWith<T>(ReadOnlySpan<T> text, string beginning)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (text.Length < beginning.Length)
            return false;
        for (int i = 0; i < beginning.Length; i++)
        {
            if (text[i] != T.CreateTruncating(beginning[i]))
                return false;
        }
        return true;
    }

    static int LengthTo<T>(ReadOnlySpan<T> text, int start, string end)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<T> sought = stackalloc T[end.Length];
        for (int i = 0; i < end.Length; i++)
            sought[i] = T.CreateTruncating(end[i]);
        int found = text[start..].IndexOf(sought);
        return found < 0 ? Ended : start + found + end.Length;
    }
}
