using System.Text;
using System.Text.Json;

namespace Mdev.NodeDev;

/// <summary>Finds lines and columns in JSON, which its reader counts in bytes.</summary>
static class JsonPosition
{
    /// <summary>Gets the location of a byte. A negative offset means the document as a whole.</summary>
    /// <param name="json">The whole text, in UTF-8.</param>
    /// <param name="offset">The byte, from 0.</param>
    /// <param name="source">The name of the document.</param>
    internal static SourceLocation Locate(ReadOnlySpan<byte> json, long offset, string? source = null)
    {
        if (offset < 0)
            return new SourceLocation(source);
        ReadOnlySpan<byte> before = json[..(int)Math.Min(offset, json.Length)];
        ReadOnlySpan<byte> line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return new SourceLocation(source, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(line) + 1);
    }

    /// <summary>Gets the offset of the byte where a text stops being JSON.</summary>
    internal static long OffsetOf(ReadOnlySpan<byte> json, JsonException exception)
    {
        int start = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
            start += json[start..].IndexOf((byte)'\n') + 1;
        return start + (exception.BytePositionInLine ?? 0);
    }
}
