namespace Mdev.NodeDev.Tests;

/// <summary>What may follow the UUID and a comma.</summary>
public sealed class CreateArgumentsTests
{
    [TestCase("aggregate=8")]
    [TestCase(" ")]
    [TestCase("a=1,b=\"x y\"~")]
    public void Parse_TakesPrintableAscii(string text) =>
        Assert.That(CreateArguments.Parse(text).Text, Is.EqualTo(text));

    [TestCase("", "the arguments are empty")]
    [TestCase(null, "the arguments are empty")]
    [TestCase("a\nb", "the arguments have a line feed")]
    [TestCase("a\n", "the arguments have a line feed")]
    [TestCase("a\tb", "the arguments are not printable ASCII")]
    [TestCase("a\0", "the arguments are not printable ASCII")]
    [TestCase("ä", "the arguments are not printable ASCII")]
    [TestCase("\u007f", "the arguments are not printable ASCII")]
    public void TryParse_RefusesTheRest(string? text, string why)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(CreateArguments.TryParse(text, out _, out Diagnostic? problem), Is.False);
        Assert.That((problem!.Id, problem.Message), Is.EqualTo(("ND8005", why)));
    }

    /// <summary>36 bytes of the UUID and a comma come before it; the proposed kernel takes 4095.</summary>
    [Test]
    public void TryParse_TakesWhatTheKernelTakes()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(CreateArguments.TryParse(new string('x', 4058), out _, out _), Is.True);
        Assert.That(CreateArguments.TryParse(new string('x', 4059), out _, out _), Is.False);
        Assert.That(() => CreateArguments.Parse(new string('x', 1 << 20)), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void OfUnits_IsTheArgumentOfTheFirstSeries()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(CreateArguments.OfUnits(8).Text, Is.EqualTo("aggregate=8"));
        Assert.That(CreateArguments.OfUnits(uint.MaxValue).Text, Is.EqualTo("aggregate=4294967295"));
        Assert.That(() => CreateArguments.OfUnits(1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
