namespace Mdev.NodeDev.Tests;

/// <summary>Lines and columns, in whatever order they are asked for.</summary>
public sealed class LineCounterTests
{
    [TestCase("a\nbc\n\nd")]
    [TestCase("a\r\nbc\r\rd\r\n")]
    [TestCase("é😀\nx😀é\r\n\ny")]
    [TestCase("all in one line")]
    [TestCase("\n")]
    public void PositionOf_AnyOrder_IsTheSame(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        (int Offset, (int Line, int Column) Position)[] all = [.. Places(text)];
        LineCounter counter = new();
        counter.Open(bytes, 0, bytes.Length == text.Length);
        foreach ((int Offset, (int Line, int Column) Position) one in all)
        {
            foreach ((int Offset, (int Line, int Column) Position) other in all)
            {
                Assert.That(counter.PositionOf(one.Offset), Is.EqualTo(one.Position));
                Assert.That(counter.PositionOf(other.Offset), Is.EqualTo(other.Position));
            }
        }
    }

    /// <summary>Every place that is not within a line end or a character.</summary>
    static IEnumerable<(int Offset, (int Line, int Column) Position)> Places(string text)
    {
        (int line, int column) = (1, 1);
        int offset = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isWithin = i > 0 && (text[i - 1] == '\r' && text[i] == '\n' || char.IsLowSurrogate(text[i]));
            if (!isWithin)
                yield return (offset, (line, column));
            if (!char.IsLowSurrogate(text[i]))
                offset += char.IsHighSurrogate(text[i]) ? 4 : Encoding.UTF8.GetByteCount(text.AsSpan(i, 1));
            bool endsLine = text[i] == '\n' || text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n');
            (line, column) = endsLine ? (line + 1, 1) : (line, column + 1);
        }
    }
}
