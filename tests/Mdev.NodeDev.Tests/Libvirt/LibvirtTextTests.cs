namespace Mdev.NodeDev.Tests;

public sealed class LibvirtTextTests
{
    [TestCase(null, null)]
    [TestCase("", null)]
    [TestCase("a", "a")]
    [TestCase(" a ", " a ")]
    [TestCase("a\tb\nc\rd", "a\tb\nc\rd")]
    [TestCase("a\u0001b\u001fc\u007fd", "abc\u007fd", TestName = "control characters")]
    [TestCase("a\0b", "a", TestName = "a NUL ends the text")]
    [TestCase("a\n\0b", "a", TestName = "a newline before a NUL is the last one")]
    [TestCase("a\n\n\0b", "a\n", TestName = "one of two newlines before a NUL is the last one")]
    [TestCase("\0b", null, TestName = "a NUL at the start leaves nothing")]
    [TestCase("\u0001", null, TestName = "nothing but control characters")]
    public void From_KeepsWhatACStringKeeps(string? text, string? kept)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(LibvirtText.From(text), Is.EqualTo(kept));
        Assert.That(LibvirtText.From(text, keepEmpty: true), Is.EqualTo(text is null ? null : kept ?? ""));
    }

    [TestCase(null, null)]
    [TestCase("\n\n\r\n", null)]
    [TestCase("", null)]
    [TestCase("a\n\r\n", "a")]
    [TestCase("a ", "a ")]
    [TestCase("a\n\n\0b", "a", TestName = "a NUL ends a text of udev")]
    [TestCase("\0a", null, TestName = "a NUL first leaves nothing")]
    public void FromUdev_RemovesAllNewlinesAndDropsWhatIsEmpty(string? text, string? kept) =>
        Assert.That(LibvirtText.FromUdev(text), Is.EqualTo(kept));
}
