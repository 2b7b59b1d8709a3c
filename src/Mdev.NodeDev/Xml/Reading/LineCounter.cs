using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// Lines and columns of places in a document, from 1; columns count UTF-16 units. It counts on from the place that was
/// asked for before, so that asking in order costs one pass.
/// </summary>
sealed class LineCounter
{
    byte[] _bytes = [];
    bool _isAscii;
    int _start;
    int _at;
    int _line;
    int _column;

    /// <summary>Starts with a document.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="start">Where the first line starts.</param>
    /// <param name="isAscii">Whether all characters are ASCII.</param>
    internal void Open(byte[] bytes, int start, bool isAscii)
    {
        _bytes = bytes;
        _isAscii = isAscii;
        (_start, _at, _line, _column) = (start, start, 1, 1);
    }

    /// <summary>Finds the line and the column of an offset, which is not within a line end.</summary>
    internal (int Line, int Column) PositionOf(int offset)
    {
        bool isBefore = offset < _at;
        ReadOnlySpan<byte> between = isBefore ? _bytes.AsSpan(offset, _at - offset) : _bytes.AsSpan(_at, offset - _at);
        if (between.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            int units = Units(between);
            _column += isBefore ? -units : units;
        }
        else
        {
            int lines = Lines(between);
            _line += isBefore ? -lines : lines;
            int lineStart = _bytes.AsSpan(_start, offset - _start).LastIndexOfAny((byte)'\n', (byte)'\r') + 1 + _start;
            _column = Units(_bytes.AsSpan(lineStart, offset - lineStart)) + 1;
        }
        _at = offset;
        return (_line, _column);
    }

    /// <summary>A line ends with LF, CR, or both.</summary>
    static int Lines(ReadOnlySpan<byte> text)
    {
        int feeds = text.Count((byte)'\n');
        return text.Contains((byte)'\r') ? feeds + text.Count((byte)'\r') - text.Count("\r\n"u8) : feeds;
    }

    int Units(ReadOnlySpan<byte> text) => _isAscii ? text.Length : Encoding.UTF8.GetCharCount(text);
}
