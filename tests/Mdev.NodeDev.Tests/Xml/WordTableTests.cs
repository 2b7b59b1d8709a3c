namespace Mdev.NodeDev.Tests;

public sealed class WordTableTests
{
    static readonly WordTable<DrmKind> Words = new((DrmKind.Render, "render"), (DrmKind.Primary, "primary"));

    [Test]
    public void Word_StandsForAValueAndBack()
    {
        Assert.That(Words.TryFind("primary", out DrmKind? value));
        Assert.That((value, Words.Of(DrmKind.Render)), Is.EqualTo(((DrmKind?)DrmKind.Primary, "render")));
        Assert.That(Words.Expected, Is.EqualTo("render, primary"));
        Assert.That(Words.Values, Is.EqualTo(new[] { DrmKind.Render, DrmKind.Primary }));
    }

    [TestCase("")]
    [TestCase("Primary")]
    [TestCase("primary ")]
    [TestCase("prim")]
    public void TryFind_ComparesExactly(string word)
    {
        Assert.That(Words.TryFind(word, out DrmKind? value), Is.False);
        Assert.That(value, Is.Null);
    }

    [Test]
    public void ValueWithoutAWord_HasNone() =>
        Assert.That(
            () => Words.Of(DrmKind.Control),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("Not a defined DrmKind.")
        );
}
