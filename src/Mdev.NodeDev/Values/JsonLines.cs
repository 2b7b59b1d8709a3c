using System.Text;

namespace Mdev.NodeDev;

/// <summary>Finds lines and columns of bytes one after another, so that no part of the text is counted twice.</summary>
sealed class JsonLines
{
    int _offset;
    int _line = 1;
    int _column = 1;

    /// <summary>Gets the location of a byte that is not before the last one.</summary>
    /// <param name="json">The whole text, in UTF-8; the same for each call.</param>
    /// <param name="offset">The byte, from 0.</param>
    internal SourceLocation Locate(ReadOnlySpan<byte> json, long offset)
    {
        ReadOnlySpan<byte> between = json[_offset..Math.Max(_offset, (int)Math.Min(offset, json.Length))];
        int lineEnds = between.Count((byte)'\n');
        if (lineEnds > 0)
            _column = 1;
        _line += lineEnds;
        _column += Encoding.UTF8.GetCharCount(between[(between.LastIndexOf((byte)'\n') + 1)..]);
        _offset += between.Length;
        return new SourceLocation(null, _line, _column);
    }
}
