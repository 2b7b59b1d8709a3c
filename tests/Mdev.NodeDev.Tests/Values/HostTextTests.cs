namespace Mdev.NodeDev.Tests;

public class HostTextTests
{
    // Not attributes: lone surrogates do not survive there.
    static readonly TestCaseData[] Known =
    [
        new(Array.Empty<byte>(), ""),
        new("aé"u8.ToArray(), "aé"),
        new("😀"u8.ToArray(), "😀"),
        new(new byte[] { 0xFF }, "\uDCFF"),
        Named("cut off", [0x61, 0xC3], "a\uDCC3"),
        Named("overlong", [0xC0, 0x80], "\uDCC0\uDC80"),
        Named("a surrogate", [0xED, 0xB2, 0x80], "\uDCED\uDCB2\uDC80"),
        Named("a character broken off", [0xF0, 0x9F, 0x98, 0x41], "\uDCF0\uDC9F\uDC98A"),
    ];

    // Half a pair; below the escapes; above them.
    static readonly string[] OtherSurrogates = ["\uD800", "\uDC7F", "\uDD00"];

    [TestCaseSource(nameof(Known))]
    public void Bytes_BecomeTextAndBytesAgain(byte[] bytes, string text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(SurrogateEscape.Decode(bytes), Is.EqualTo(text));
        Assert.That(SurrogateEscape.Encode(text), Is.EqualTo(bytes));
    }

    [TestCaseSource(nameof(OtherSurrogates))]
    public void OtherLoneSurrogates_BecomeTheReplacementCharacter(string text) =>
        Assert.That(SurrogateEscape.Encode(text), Is.EqualTo("\uFFFD"u8.ToArray()));

    [Test]
    public void EscapedBytes_AreNoticed()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(SurrogateEscape.HasInvalidBytes(""), Is.False);
        Assert.That(SurrogateEscape.HasInvalidBytes("aé😀"), Is.False);
        Assert.That(SurrogateEscape.HasInvalidBytes("a\uDC80"), Is.True);
    }

    [TestCase("é", 1)]
    [TestCase("ab", 1)]
    [TestCase("😀", 3)]
    public void Encode_TooSmallBuffer_IsRefused(string text, int size) =>
        Assert.That(SurrogateEscape.TryEncode(text, new byte[size], out _), Is.False);

    static TestCaseData Named(string name, byte[] bytes, string text) => new TestCaseData(bytes, text).SetName(name);
}
