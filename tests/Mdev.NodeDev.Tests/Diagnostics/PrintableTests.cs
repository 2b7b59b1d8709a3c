namespace Mdev.NodeDev.Tests;

public sealed class PrintableTests
{
    static IEnumerable<TestCaseData> Texts =>
        [
            Case("nothing", "", ""),
            Case("ASCII", "plain ~text", "plain ~text"),
            Case("letters", "é 日本 😀", "é 日本 😀"),
            Case("C0", "a\tb\nc\0d\u001b[0m", @"a\u0009b\u000ac\u0000d\u001b[0m"),
            Case("DEL and C1", "\u007f\u0085\u009b", @"\u007f\u0085\u009b"),
            Case("bidi", "\u202egpj.exe\u2066\u200f", @"\u202egpj.exe\u2066\u200f"),
            Case("invisible", "a\u200bb\ufeffc\u00add", @"a\u200bb\ufeffc\u00add"),
            Case("separators", "a\u2028b\u2029c", @"a\u2028b\u2029c"),
            Case("tags", "a\U000e0041b", @"a\udb40\udc41b"),
            Case("high surrogate", "a\ud83db", @"a\ud83db"),
            Case("low surrogate", "a\udc80", @"a\udc80"),
            Case("surrogates the wrong way round", "\udc80\ud83d", @"\udc80\ud83d"),
        ];

    [TestCaseSource(nameof(Texts))]
    public void Of_EscapesControlCharacters(string text, string printed) =>
        Assert.That(Printable.Of(text), Is.EqualTo(printed));

    [Test]
    public void Of_CutsLongText()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Printable.Of(new string('x', 400)), Is.EqualTo(new string('x', 400)));
        Assert.That(Printable.Of(new string('x', 401)), Is.EqualTo(new string('x', 400) + "…"));
        Assert.That(Printable.Of(new string('é', 400)), Is.EqualTo(new string('é', 400)));
        Assert.That(Printable.Of(new string('\n', 1_000_000)), Has.Length.LessThan(410));
    }

    [Test]
    public void Of_KeepsSurrogatePairsWhole()
    {
        string printed = Printable.Of(new string('x', 399) + "😀😀");
        Assert.That(printed, Is.EqualTo(new string('x', 399) + "😀…"));
    }

    static TestCaseData Case(string name, string text, string printed) =>
        new TestCaseData(text, printed).SetName($"{{m}}({name})");
}
