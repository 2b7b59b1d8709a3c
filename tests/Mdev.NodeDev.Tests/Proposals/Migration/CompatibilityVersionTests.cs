namespace Mdev.NodeDev.Tests;

public sealed class CompatibilityVersionTests
{
    [TestCase("1.2.5", "1.2.0", "Compatible")]
    [TestCase("1.2.5", "1.3.0", "Compatible")]
    [TestCase("1.3.0", "1.2.9", "Incompatible")]
    [TestCase("1.9.0", "2.0.0", "Incompatible")]
    [TestCase("2.0.0", "1.9.0", "Incompatible")]
    [TestCase("1.2", "1.2.7", "Compatible")]
    [TestCase("3", "3", "Compatible")]
    [TestCase("3", "4", "Incompatible")]
    [TestCase("3", "3.0", "Incompatible")]
    [TestCase("1.10.0", "1.9.0", "Incompatible")]
    [TestCase("1.9.0", "1.10.0", "Compatible")]
    [TestCase("01.02", "1.2.0", "Compatible")]
    [TestCase("v1.2", "v1.2", "Compatible")]
    [TestCase("1.2.3.4", "1.2.3.5", "Incompatible")]
    [TestCase("", "", "Compatible")]
    [TestCase("1.2", null, "Incompatible")]
    [TestCase(null, "1.2", "Incompatible")]
    [TestCase(null, null, "Unknown")]
    public void Check_FollowsTheRule(string? source, string? target, string verdict)
    {
        CompatibilityResult result = CompatibilityVersion.Check(source, target);

        Assert.That($"{result.Verdict}", Is.EqualTo(verdict));
        Assert.That(result.Reasons.IsEmpty, Is.EqualTo(verdict == "Compatible"));
    }

    /// <summary>No feature, A, A and B, then without A: a guest that uses A must not arrive there.</summary>
    [TestCase("0.0.0", "0.1.0 0.2.0")]
    [TestCase("0.1.0", "0.2.0")]
    [TestCase("0.2.0", "")]
    [TestCase("1.0.0", "")]
    public void CanMigrateTo_FeatureHistory_GoesForward(string source, string targets)
    {
        string[] all = ["0.0.0", "0.1.0", "0.2.0", "1.0.0"];

        Assert.That(
            string.Join(' ', all.Where(target => target != source && Version(source).CanMigrateTo(Version(target)))),
            Is.EqualTo(targets)
        );
    }

    [TestCase("1.2.3", "1", "2", "3")]
    [TestCase("0.00.010", "0", "0", "10")]
    [TestCase("1.2", "1", "2", null)]
    public void TryParse_Version_HasNumbers(string text, string major, string minor, string? bugfix)
    {
        CompatibilityVersion version = Version(text);

        Assert.That((version.Major, version.Minor, version.Bugfix), Is.EqualTo((major, minor, bugfix)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("3")]
    [TestCase("1.")]
    [TestCase(".1")]
    [TestCase("1.2.")]
    [TestCase("1.2.3.4")]
    [TestCase("1.2-")]
    [TestCase(" 1.2")]
    [TestCase("+1.2")]
    [TestCase("1.x")]
    [TestCase("１.２")]
    public void TryParse_OtherText_IsOutsideOfTheScheme(string? text) =>
        Assert.That(CompatibilityVersion.TryParse(text, out _), Is.False);

    [TestCase(400)]
    [TestCase(1_000_000)]
    public void CanMigrateTo_LongNumbers_AreCompared(int digits)
    {
        string nines = new('9', digits);
        string more = "1" + new string('0', digits);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Version($"{nines}.{nines}.{nines}").CanMigrateTo(Version($"{nines}.{more}")));
        Assert.That(Version($"1.{more}").CanMigrateTo(Version($"1.{nines}")), Is.False);
        Assert.That(Version($"{new string('0', digits)}1.2").CanMigrateTo(Version("1.2")));
        Assert.That($"{Version($"{nines}.1")}".Length, Is.LessThan(200));
    }

    static CompatibilityVersion Version(string text) =>
        CompatibilityVersion.TryParse(text, out CompatibilityVersion? version)
            ? version
            : throw new ArgumentException(text, nameof(text));
}
