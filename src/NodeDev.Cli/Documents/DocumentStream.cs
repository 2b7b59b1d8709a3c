namespace NodeDev.Cli;

/// <summary>Parts documents that stand one after the other, as this program prints them.</summary>
/// <remarks>
/// Only where one element ends and another begins is looked for. What is not well-formed stays with the document before
/// it, whose parser reports it.
/// </remarks>
ref struct DocumentStream
{
    /// <summary>The most documents of a file; the start of one more is found, and no other.</summary>
    internal const int MostDocuments = 10_000;

    const byte TagStart = (byte)'<';
    const byte TagEnd = (byte)'>';

    readonly ReadOnlySpan<byte> _text;
    int _at;

    DocumentStream(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Returns where each document starts: one at least.</summary>
    internal static List<int> FindStarts(ReadOnlySpan<byte> text)
    {
        List<int> starts = [0];
        ReadOnlySpan<byte> marked = text.StartsWith("\uFEFF"u8) ? text["\uFEFF"u8.Length..] : text;
        // Encodings that do not extend ASCII are not parted.
        if (marked.TrimStart(" \t\r\n"u8) is not [TagStart, not 0, ..])
            return starts;
        DocumentStream stream = new(text);
        while (starts.Count <= MostDocuments && stream.TrySkipDocument() && stream.TryFindNext())
            starts.Add(stream._at);
        return starts;
    }

    /// <summary>Moves behind the end of the next element and all in it.</summary>
    bool TrySkipDocument()
    {
        int depth = 0;
        while (true)
        {
            int tag = _text[_at..].IndexOf(TagStart);
            if (tag < 0)
                return false;
            _at += tag;
            ReadOnlySpan<byte> rest = _text[_at..];
            if (rest.StartsWith("<!--"u8) || rest.StartsWith("<![CDATA["u8) || rest.StartsWith("<?"u8))
            {
                if (
                    !TrySkip(
                        rest[1] == '?' ? "?>"u8
                        : rest[2] == '-' ? "-->"u8
                        : "]]>"u8
                    )
                )
                    return false;
                continue;
            }
            if (rest.StartsWith("<!"u8))
                return false;
            bool isEnd = rest.StartsWith("</"u8);
            if (!TrySkipTag(out bool isEmpty))
                return false;
            depth +=
                isEnd ? -1
                : isEmpty ? 0
                : 1;
            if (depth <= 0)
                return depth == 0;
        }
    }

    /// <summary>Moves to the start of another document, if one follows.</summary>
    bool TryFindNext()
    {
        int next = _text[_at..].IndexOfAnyExcept(" \t\r\n"u8);
        if (next < 0)
            return false;
        _at += next;
        ReadOnlySpan<byte> rest = _text[_at..];
        // Files that were joined may each have a byte order mark.
        if (rest.StartsWith("\uFEFF"u8))
            rest = rest["\uFEFF"u8.Length..];
        bool isComment = rest.StartsWith("<!--"u8);
        if (isComment || rest.StartsWith("<?"u8) && !rest.StartsWith("<?xml "u8))
        {
            // It may be of the document before it, and the last thing there is.
            int start = _at;
            bool isFollowed = TrySkip(isComment ? "-->"u8 : "?>"u8) && TryFindNext();
            _at = start;
            return isFollowed;
        }
        return rest is [TagStart, not ((byte)'/' or (byte)'!' or (byte)'?'), ..] || rest.StartsWith("<?xml "u8);
    }

    bool TrySkipTag(out bool isEmpty)
    {
        isEmpty = false;
        for (byte quote = 0; _at < _text.Length; _at++)
        {
            byte one = _text[_at];
            if (quote != 0)
            {
                if (one == quote)
                    quote = 0;
            }
            else if (one is (byte)'"' or (byte)'\'')
            {
                quote = one;
            }
            else if (one == TagEnd)
            {
                isEmpty = _text[_at - 1] == '/';
                _at++;
                return true;
            }
        }
        return false;
    }

    bool TrySkip(ReadOnlySpan<byte> end)
    {
        int found = _text[_at..].IndexOf(end);
        _at = found < 0 ? _text.Length : _at + found + end.Length;
        return found >= 0;
    }
}
