using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>A short run of what <c>tests/Mdev.NodeDev.Fuzz -- scanner</c> does at length.</summary>
[TestFixture]
public sealed class ScannerFuzzTests
{
    const int Inputs = 4_000;
    const ulong Seed = 14;

    [Test]
    public void BothWaysToRead_GiveTheSame()
    {
        ScannerFuzz fuzz = new(Seed);
        for (int number = 0; number < Inputs; number++)
            fuzz.Try(number);
        TestContext.Out.WriteLine(fuzz.Summary);
        Assert.Multiple(() =>
        {
            Assert.That(fuzz.Failures, Is.Empty);
            Assert.That(fuzz.Alone, Is.GreaterThan(Inputs / 2));
            Assert.That(fuzz.Alone - fuzz.RefusedAlone, Is.GreaterThan(Inputs / 8));
            Assert.That(fuzz.LeftAlone, Is.LessThan(Inputs / 20));
        });
    }
}
