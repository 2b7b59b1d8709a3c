using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>A short run of what <c>tests/Mdev.NodeDev.Fuzz</c> does at length.</summary>
[TestFixture]
[Category("Slow")]
public sealed class ReaderFuzzTests
{
    const int Inputs = 20_000;
    const ulong Seed = 20;

    [Test]
    public void Parse_AnyInput_IsAcceptedOrExplained()
    {
        ReaderFuzz fuzz = new(Seed);
        for (int number = 0; number < Inputs; number++)
            fuzz.Try(number);
        TestContext.Out.WriteLine(fuzz.Counts);
        Assert.Multiple(() =>
        {
            Assert.That(fuzz.Failures, Is.Empty);
            Assert.That(fuzz.Counts.WellFormed, Is.GreaterThan(Inputs / 2));
            Assert.That(fuzz.Counts.Accepted, Is.GreaterThan(Inputs / 5));
        });
    }
}
