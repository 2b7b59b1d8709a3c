namespace Mdev.NodeDev.Tests;

public sealed class PlainTextTests
{
    const int Longest = 50;

    static readonly char[] NotPlain =
    [
        '\0',
        '\t',
        '\n',
        '\r',
        '\x1f',
        '"',
        '&',
        '\'',
        '<',
        '>',
        '\x80',
        '\xe9',
        '\u0122',
        '\u2041',
        '\ud83d',
        '\ude00',
        '\uff41',
        '\uffff',
    ];

    [Test]
    public void Copy_EveryAsciiCharacter_IsPlainUnlessItIsEscapedOrControls()
    {
        for (char one = ' '; one <= '\x7f'; one++)
        {
            for (int length = 1; length <= Longest; length++)
            {
                string text = new(one, length);
                Assert.That(Copy(text), Is.EqualTo(NotPlain.Contains(one) ? "" : text));
            }
        }
    }

    [Test]
    public void Copy_StopsBeforeWhatIsNotPlain_WhereverItIs()
    {
        for (int length = 1; length <= Longest; length++)
        {
            string plain = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));
            for (int at = 0; at < length; at++)
            {
                foreach (char one in NotPlain)
                {
                    string text = plain[..at] + one + plain[(at + 1)..];
                    Assert.That(Copy(text), Is.EqualTo(plain[..at]), $"{(int)one:x4} at {at} of {length}");
                }
            }
        }
    }

    [Test]
    public void Copy_LeavesWhatIsAfterTheText()
    {
        for (int length = 0; length <= Longest; length++)
        {
            byte[] target = new byte[length + 2];
            _ = PlainText.Copy(new string('x', length), target, 1);

            Assert.That(target[0], Is.Zero);
            Assert.That(target[^1], Is.Zero);
        }
    }

    [Test]
    public void CopyName_CopiesNamesOfEveryLength()
    {
        for (int length = 1; length <= Longest; length++)
        {
            byte[] name = [.. Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 26)))];
            byte[] target = new byte[length + 2];
            PlainText.CopyName(name, target, 1);

            Assert.That(target, Is.EqualTo((byte[])[0, .. name, 0]));
        }
    }

    static string Copy(string text)
    {
        byte[] target = new byte[text.Length];
        int copied = PlainText.Copy(text, target, 0);
        return Encoding.Latin1.GetString(target, 0, copied);
    }
}
