namespace Mdev.NodeDev.Domains;

/// <summary>Finds places of a text that are given by line and column, each after the one before.</summary>
sealed class TextPositions(string text)
{
    // A byte order mark has no column.
    int _lineStart = text.StartsWith('\ufeff') ? 1 : 0;
    int _line = 1;

    /// <summary>The place of a line and a column, both from 1. A line ends as XML says: CR, LF, or both.</summary>
    internal int OffsetOf(int line, int column)
    {
        while (_line < line)
        {
            _lineStart += text.AsSpan(_lineStart).IndexOfAny('\r', '\n') + 1;
            if (text[_lineStart - 1] == '\r' && _lineStart < text.Length && text[_lineStart] == '\n')
                _lineStart++;
            _line++;
        }
        return _lineStart + column - 1;
    }
}
