namespace Mdev.NodeDev.Tests;

public sealed class LibvirtVersionTests
{
    [TestCase("11.3", 11, 3)]
    [TestCase("11.3.0", 11, 3)]
    [TestCase("9", 9, 0)]
    [TestCase("09.00", 9, 0)]
    [TestCase("0.0", 0, 0)]
    [TestCase("2147483647.1", int.MaxValue, 1)]
    public void Version_IsRead(string text, int major, int minor)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(LibvirtVersion.TryParse(text, null, out LibvirtVersion version));
        Assert.That(version, Is.EqualTo(new LibvirtVersion(major, minor)));
        Assert.That(LibvirtVersion.Parse(text), Is.EqualTo(version));
        Assert.That(version.ToString(), Is.EqualTo($"{major}.{minor}"));
        Assert.That(string.Format(null, "{0}", version), Is.EqualTo($"{version}"));
    }

    [TestCase("newest")]
    [TestCase("NEWEST")]
    public void Newest_CanBeNamed(string text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(LibvirtVersion.TryParse(text, out LibvirtVersion version));
        Assert.That(version, Is.EqualTo(LibvirtVersion.Newest));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("11.")]
    [TestCase(".3")]
    [TestCase("11.3.0.1")]
    [TestCase("11,3")]
    [TestCase("-1.0")]
    [TestCase("+1.0")]
    [TestCase("1e1.0")]
    [TestCase(" 11.3")]
    [TestCase("11.3 ")]
    [TestCase("2147483648.0")]
    [TestCase("11.x")]
    [TestCase("١١.٣")]
    [TestCase("11.3\0", TestName = "a NUL at the end of a version")]
    public void TryParse_RefusesAnythingElse(string? text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(LibvirtVersion.TryParse(text, out LibvirtVersion version), Is.False);
        Assert.That(version, Is.EqualTo(default(LibvirtVersion)));
        Assert.That(() => LibvirtVersion.Parse(text!), Throws.InstanceOf<Exception>());
    }

    [Test]
    public void Versions_AreOrderedByNumberNotByText()
    {
        LibvirtVersion tenth = new(10, 0);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(LibvirtVersion.V7_0 < LibvirtVersion.V9_0);
        Assert.That(LibvirtVersion.V9_0 < tenth);
        Assert.That(tenth < LibvirtVersion.V11_3);
        Assert.That(new LibvirtVersion(10, 10) > new LibvirtVersion(10, 9));
        Assert.That(tenth <= new LibvirtVersion(10, 0));
        Assert.That(tenth >= new LibvirtVersion(10, 0));
        Assert.That(LibvirtVersion.V12_8 > LibvirtVersion.V11_3);
        Assert.That(LibvirtVersion.V12_8 <= LibvirtVersion.V11_3, Is.False);
        Assert.That(LibvirtVersion.Oldest, Is.LessThan(LibvirtVersion.Newest));
    }

    [Test]
    public void OlderVersionThanTheOldest_IsRefusedWhereItIsUsed()
    {
        LibvirtVersion old = new(6, 10);
        ArgumentOutOfRangeException? refusal = Assert.Throws<ArgumentOutOfRangeException>(() =>
            old.Supported("version")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(refusal!.ParamName, Is.EqualTo("version"));
        Assert.That(refusal.Message, Does.Contain("6.10").And.Contain("7.0"));
        Assert.That(LibvirtVersion.Oldest.Supported("version"), Is.EqualTo(LibvirtVersion.Oldest));
        Assert.That(new LibvirtVersion(99, 0).Supported("version"), Is.EqualTo(new LibvirtVersion(99, 0)));
    }
}
