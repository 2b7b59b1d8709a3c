using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Testing;

/// <summary>Formats the content of a file as text or hex words, on one line or several.</summary>
static class HostTreeContent
{
    const int LongestLine = 256;
    const int BytesInWord = 4;
    const int WordsInLine = 16;
    const int ShortestRun = 8;

    /// <summary>The pieces of the content: one, or several that are written on lines of their own.</summary>
    internal static IReadOnlyList<string> Pieces(ReadOnlySpan<byte> content)
    {
        if (HostTreeToken.CountHidden(content) * 4 > content.Length)
            return HexPieces(content);
        List<string> pieces = [];
        int longest = content.Length > LongestLine ? 0 : content.Length;
        do
        {
            int end = content[longest..].IndexOf((byte)'\n');
            int length = longest > 0 || end < 0 ? content.Length : end + 1;
            StringBuilder piece = new();
            HostTreeToken.AppendQuoted(piece, content[..length]);
            pieces.Add(piece.ToString());
            content = content[length..];
        } while (!content.IsEmpty);
        return pieces;
    }

    static List<string> HexPieces(ReadOnlySpan<byte> content)
    {
        List<string> pieces = [];
        StringBuilder piece = new("hex");
        int words = 0;
        while (!content.IsEmpty)
        {
            if (words == WordsInLine)
            {
                pieces.Add(piece.ToString());
                piece.Clear().Append("hex");
                words = 0;
            }
            int run = RunAt(content);
            int length = run >= ShortestRun ? run : WordLength(content);
            piece.Append(' ').Append(Convert.ToHexStringLower(content[..(run >= ShortestRun ? 1 : length)]));
            if (run >= ShortestRun)
                piece.Append(CultureInfo.InvariantCulture, $"*{run}");
            content = content[length..];
            words++;
        }
        pieces.Add(piece.ToString());
        return pieces;
    }

    static int RunAt(ReadOnlySpan<byte> content)
    {
        int end = content.IndexOfAnyExcept(content[0]);
        return end < 0 ? content.Length : end;
    }

    static int WordLength(ReadOnlySpan<byte> content)
    {
        int length = 1;
        while (length < Math.Min(BytesInWord, content.Length) && RunAt(content[length..]) < ShortestRun)
            length++;
        return length;
    }
}
