using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>The random types that the long run gives to the readers, a part of them.</summary>
public sealed class TypeFuzzTests
{
    [Test]
    public void Types_KeepTheLaws()
    {
        TypeFuzz fuzz = new(13);
        for (int number = 0; number < 20_000; number++)
            fuzz.Try(number);

        Assert.That(fuzz.Failures, Is.Empty);
        Assert.That(fuzz.Conforming, Is.GreaterThan(100));
    }
}
