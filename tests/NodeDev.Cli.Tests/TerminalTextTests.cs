namespace NodeDev.Cli.Tests;

public sealed class TerminalTextTests
{
    static readonly (string Text, string Shown)[] Examples =
    [
        ("nvidia-558", "nvidia-558"),
        ("Größe 日本 😀", "Größe 日本 😀"),
        ("a\u001b[31m\n\0\u009b", @"a\u001b[31m\u000a\u0000\u009b"),
        ("\u202eright\u200b\u2028", @"\u202eright\u200b\u2028"),
        ("\U000E0041", @"\udb40\udc41"),
    ];

    [Test]
    public void From_ReplacesUnprintableCharacters() =>
        Assert.That(
            Examples.Select(example => TerminalText.From(example.Text)),
            Is.EqualTo(Examples.Select(example => example.Shown))
        );

    [Test]
    public void From_ShowsLoneSurrogates() =>
        Assert.That(TerminalText.From(new string(['\udc80', '\udcff', '\ud800', 'a'])), Is.EqualTo(@"\x80\xff\ud800a"));

    [Test]
    public void From_ShortensLongText() =>
        Assert.That(TerminalText.From(new string('a', 300)), Is.EqualTo(new string('a', 200) + "…"));
}
