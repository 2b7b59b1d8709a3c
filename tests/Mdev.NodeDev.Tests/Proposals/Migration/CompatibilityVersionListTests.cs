namespace Mdev.NodeDev.Tests;

public sealed class CompatibilityVersionListTests
{
    [TestCase("2.0.2-2.0.4,2.1.0-", "2.0.1 2.0.3 2.0.5 2.9.0 3.0.0", "2.0.3 2.9.0")]
    [TestCase("2.0.2-2.0.4", "2.0.2 2.0.4 2.0", "2.0.2 2.0.4")]
    [TestCase("2.1", "2.1 2.1.7 2.2.0 2.0.9", "2.1 2.1.7")]
    [TestCase("2.1.3", "2.1.3 2.1.2 2.1.4", "2.1.3")]
    [TestCase("2.1-2.3", "2.0.9 2.1 2.3.99 2.4.0", "2.1 2.3.99")]
    [TestCase("-2.0.4", "2.0.4 2.0.0 2.0.5 1.9.0", "2.0.4 2.0.0")]
    [TestCase("1.5-2.1", "1.4 1.9.9 2.1.5 2.2", "1.9.9 2.1.5")]
    [TestCase(" 1.0 , 2.0- ", "1.0 2.5 1.1", "1.0 2.5")]
    [TestCase("2.0-", "2 x 2.0.0.0", "")]
    public void Contains_IsWhatTheListSays(string text, string versions, string contained)
    {
        Assert.That(CompatibilityVersionList.TryParse(text, null, out CompatibilityVersionList? list, out _));
        Assert.That(string.Join(' ', versions.Split(' ').Where(list!.Contains)), Is.EqualTo(contained));
        Assert.That(list.Contains(null), Is.False);
    }

    [TestCase("2.0.2-2.0.4,2.1.0-,-3.1,4.0")]
    public void ToString_IsTheText(string text)
    {
        Assert.That(CompatibilityVersionList.TryParse(text, null, out CompatibilityVersionList? list, out _));
        Assert.That($"{list}", Is.EqualTo(text));
    }

    [TestCase("", 1)]
    [TestCase("2", 1)]
    [TestCase("2.0,", 5)]
    [TestCase("2.0,,2.1", 5)]
    [TestCase("2.0, -", 6)]
    [TestCase("2.0-x", 1)]
    [TestCase("2.0-2", 1)]
    [TestCase("2.0 - 2.1", 1)]
    [TestCase("2.0.0.0", 1)]
    [TestCase("2.1,  2.5-2.4", 7)]
    [TestCase("2.1--2.2", 1)]
    public void TryParse_Malformed_SaysWhere(string text, int column)
    {
        bool isRead = CompatibilityVersionList.TryParse(text, "v", out _, out ValueList<Diagnostic> diagnostics);

        Assert.That(isRead, Is.False);
        Assert.That($"{diagnostics.Single()}", Does.StartWith($"v(1,{column}): error ND8041: "));
    }

    [Test]
    public void TryParse_LongText_IsRefused() =>
        Assert.That(CompatibilityVersionList.TryParse(new string('1', 100_000), null, out _, out _), Is.False);

    [Test]
    public void TryParse_NumbersOf400Digits_AreFine()
    {
        string nines = new('9', 400);

        Assert.That(CompatibilityVersionList.TryParse($"1.{nines}-", null, out CompatibilityVersionList? list, out _));
        Assert.That(list!.Contains($"1.{nines}9"));
        Assert.That(list.Contains("1.9"), Is.False);
    }
}
