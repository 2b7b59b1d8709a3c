namespace Mdev.NodeDev.Tests;

/// <summary>The three ways in which libvirt, the kernel and mdevctl spell a UUID.</summary>
public sealed class UuidTests
{
    const string Canonical = "5a0c1f1e-1111-4222-8333-444455556666";

    static readonly Guid Uuid = Guid.Parse(Canonical);

    [TestCase(Canonical)]
    [TestCase("5A0C1F1E-1111-4222-8333-444455556666")]
    [TestCase("5a0c1f1e111142228333444455556666")]
    [TestCase(" \t\r\n" + Canonical + "\n ")]
    [TestCase("5a-0c-1f-1e-11-11-42-22-83-33-44-44-55-55-66-66")]
    [TestCase("--5a0c1f1e  1111 4222---8333444455556666")]
    public void Libvirt_TakesDashesAndBlanksBetweenPairsOfDigits(string text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(LibvirtUuid.TryParse(text, out Guid uuid));
        Assert.That(uuid, Is.EqualTo(Uuid));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("-")]
    [TestCase("5a0c1f1e-1111-4222-8333-44445555666")]
    [TestCase("5a0c1f1e-1111-4222-8333-4444555566661")]
    [TestCase("5-a0c1f1e-1111-4222-8333-444455556666")]
    [TestCase(Canonical + "-")]
    [TestCase("{" + Canonical + "}")]
    [TestCase("5a0c1f1e-1111-4222-8333-44445555666g")]
    [TestCase("5a0c1f1e\t1111-4222-8333-444455556666")]
    [TestCase("urn:uuid:" + Canonical)]
    [TestCase(Canonical + "\0", TestName = "a NUL at the end of a UUID")]
    public void Libvirt_TakesNothingElse(string? text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(LibvirtUuid.TryParse(text, out Guid uuid), Is.False);
        Assert.That(uuid, Is.EqualTo(Guid.Empty));
    }

    [Test]
    public void TryKernel_AcceptsLowerCaseWithDashes()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(UuidText.TryKernel(Canonical, out Guid uuid));
        Assert.That(uuid, Is.EqualTo(Uuid));
        Assert.That(UuidText.IsKernel(Canonical));
        Assert.That(UuidText.TryKernel(Canonical.ToUpperInvariant(), out _), Is.False);
        Assert.That(UuidText.IsKernel(Canonical.ToUpperInvariant()), Is.False);
        Assert.That(UuidText.TryHyphenated(Canonical.ToUpperInvariant(), out uuid));
        Assert.That(uuid, Is.EqualTo(Uuid));
        Assert.That(UuidText.TrySimple(Uuid.ToString("N").ToUpperInvariant(), out uuid));
        Assert.That(uuid, Is.EqualTo(Uuid));
    }

    // All but the last two are UUIDs to Guid.TryParseExact.
    [TestCase(" " + Canonical)]
    [TestCase(Canonical + "\n")]
    [TestCase("0x0c1f1e-1111-4222-8333-444455556666")]
    [TestCase("+a0c1f1e-1111-4222-8333-444455556666")]
    [TestCase("5a0c1f1e-0x11-+222-8333-444455556666")]
    [TestCase("5a0c1f1e1111-4222-8333-444455556666")]
    [TestCase("5a0c1f1e-1111-4222-8333-44445555666-")]
    [TestCase("5a0c1f1e01111-4222-8333-444455556666")]
    [TestCase("5a0c1f1e-1111-4222-8333-44445555666g")]
    [TestCase("")]
    public void TryHyphenated_RefusesWhatOnlyTheFrameworkAccepts(string text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(UuidText.TryHyphenated(text, out _), Is.False);
        Assert.That(UuidText.TryKernel(text, out _), Is.False);
        Assert.That(UuidText.TrySimple(text, out _), Is.False);
    }

    [TestCase(" 5a0c1f1e111142228333444455556666")]
    [TestCase("5a0c1f1e111142228333444455556666 ")]
    [TestCase("0x0c1f1e111142228333444455556666")]
    public void ThirtyTwoDigits_AreThirtyTwoDigits(string text) =>
        Assert.That(UuidText.TrySimple(text, out _), Is.False);
}
