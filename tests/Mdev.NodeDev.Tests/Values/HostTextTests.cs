using NUnit.Framework;

namespace Mdev.NodeDev.Tests.Values;

public sealed class HostTextTests
{
    static IEnumerable<TestCaseData> Texts =>
        [
            new TestCaseData("plain"u8.ToArray(), "plain", false).SetName("{m}(plain)"),
            new TestCaseData("é😀"u8.ToArray(), "é😀", false).SetName("{m}(UTF-8)"),
            new TestCaseData(new byte[] { 0x61, 0xe9, 0x62 }, "a\uDCE9b", true).SetName(
                "{m}(Latin-1)"
            ),
            new TestCaseData(new byte[] { 0xf0, 0x9f, 0x98 }, "\uDCF0\uDC9F\uDC98", true).SetName(
                "{m}(cut within a letter)"
            ),
            new TestCaseData(new byte[] { 0xed, 0xb2, 0x80 }, "\uDCED\uDCB2\uDC80", true).SetName(
                "{m}(an escape as UTF-8)"
            ),
            new TestCaseData(new byte[] { 0xc0, 0x80 }, "\uDCC0\uDC80", true).SetName(
                "{m}(a NUL in two bytes)"
            ),
        ];

    [TestCaseSource(nameof(Texts))]
    public void Bytes_become_text_and_the_same_bytes_again(byte[] bytes, string text, bool invalid)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(HostText.Decode(bytes), Is.EqualTo(text));
            Assert.That(HostText.Encode(text), Is.EqualTo(bytes));
            Assert.That(HostText.HasInvalidBytes(text), Is.EqualTo(invalid));
        }
    }

    [Test]
    public void A_surrogate_that_stands_for_no_byte_becomes_the_replacement_character()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(HostText.Encode("\uD800"), Is.EqualTo("\uFFFD"u8.ToArray()));
            Assert.That(HostText.Encode("\uDC7F"), Is.EqualTo("\uFFFD"u8.ToArray()));
            Assert.That(HostText.Encode("\uDD00"), Is.EqualTo("\uFFFD"u8.ToArray()));
        }
    }

    [Test]
    public void What_does_not_fit_is_not_written()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(HostText.TryEncode("abc", new byte[2], out _), Is.False);
            Assert.That(HostText.TryEncode("é", new byte[1], out _), Is.False);
            Assert.That(HostText.TryEncode("\uDC80", [], out _), Is.False);
            Assert.That(HostText.TryEncode("", [], out int written));
            Assert.That(written, Is.Zero);
        }
    }
}
