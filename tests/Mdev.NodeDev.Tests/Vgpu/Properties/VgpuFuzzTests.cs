using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>A short run of what <c>tests/Mdev.NodeDev.Fuzz vgpu</c> does at length.</summary>
[Category("Slow")]
public sealed class VgpuFuzzTests
{
    const int Inputs = 3000;
    const ulong Seed = 12;

    [Test]
    public void Read_AnyText_IsAcceptedOrExplained()
    {
        VgpuFuzz fuzz = new(Seed);
        for (int number = 0; number < Inputs; number++)
            fuzz.Try(number);
        TestContext.Out.WriteLine(fuzz.Summary);
        Assert.That(fuzz.Failures, Is.Empty);
    }
}
